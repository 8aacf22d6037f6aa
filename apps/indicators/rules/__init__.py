"""What is true of counts and indicators."""
