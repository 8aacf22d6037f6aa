"""What a figure of a recap is, and which month it is of. No Django."""
