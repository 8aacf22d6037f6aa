"""Recaps for other programs."""
