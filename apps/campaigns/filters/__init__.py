"""What the lists of campaigns may be narrowed to."""
