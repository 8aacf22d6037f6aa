"""Pregnancies, births and people about to marry over the API."""
