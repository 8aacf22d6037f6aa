"""Recaps in words: the home page, the names behind a figure."""
