"""What may be done in the case audit."""
