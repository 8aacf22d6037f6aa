"""Records in words and marks."""
