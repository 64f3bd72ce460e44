"""Measurements: quality on questions with known answers, speed beside peers."""
