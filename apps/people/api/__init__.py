"""Duplicates and moves over the API."""
