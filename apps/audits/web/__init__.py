"""Pages of the case audit."""
