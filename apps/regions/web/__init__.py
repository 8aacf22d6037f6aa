"""Pages about service areas."""
