"""What a question asks of typed fields: quantities, dates, operators, and how they are joined.

A sentence is read in three steps. `quantities` and `periods` find what is said in numbers
("at least five years", "between March and June 2016"); `rules` says which field each is about, or
that it is about none; `parts` says what remains of the sentence to be answered by meaning, and
how the parts are joined.
"""
