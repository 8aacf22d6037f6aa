"""The API of the case audit."""
