"""The terminal command and the page in the browser."""
