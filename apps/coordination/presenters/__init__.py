"""Records of the task force in words and marks."""
