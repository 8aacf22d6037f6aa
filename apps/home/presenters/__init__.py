"""Words for the screen."""
