"""Exploring the work that roles do, by meaning: maps, overlaps, ladders, tables and audits."""
