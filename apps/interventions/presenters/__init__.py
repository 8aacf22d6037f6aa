"""Records of help in words and marks for the screen."""
