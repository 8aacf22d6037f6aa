"""Children and their visits over the API."""
