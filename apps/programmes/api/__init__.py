"""Programmes, their recipients and deliveries over the API."""
