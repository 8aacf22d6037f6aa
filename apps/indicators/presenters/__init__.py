"""Figures, surveys and data quality in words."""
