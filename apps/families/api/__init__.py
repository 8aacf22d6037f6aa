"""Families, their members and screenings over the API."""
