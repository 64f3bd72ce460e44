"""Finding: every distinct wording by meaning and by keyword."""
