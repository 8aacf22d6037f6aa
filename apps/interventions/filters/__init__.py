"""What lists of help may be asked, one module a subject."""
