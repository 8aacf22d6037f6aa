"""Cases of the audit in words and marks."""
