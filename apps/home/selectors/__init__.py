"""What waits for a user."""
