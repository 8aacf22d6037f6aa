"""What may be read."""
