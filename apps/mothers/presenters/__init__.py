"""Records of mothers in words and marks for the screen."""
