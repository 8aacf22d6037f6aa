"""What is true: codes of other systems."""
