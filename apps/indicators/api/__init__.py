"""Indicators and their figures over the API."""
