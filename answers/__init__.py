"""Answering: a verdict on every role, with the words it rests on."""
