"""What may be done: the only writers."""
