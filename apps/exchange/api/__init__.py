"""Addresses that are about many resources at once."""
