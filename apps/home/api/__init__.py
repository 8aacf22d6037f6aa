"""Worklists over the API."""
