"""What is true of programmes."""
