"""Regions, puskesmas, posyandu and teams over the API."""
