"""The parts of the page where questions are put, each with what it draws and what it does."""
