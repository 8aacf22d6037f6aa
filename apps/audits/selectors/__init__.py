"""What may be read of the case audit."""
