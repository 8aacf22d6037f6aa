"""List pages of campaigns."""
