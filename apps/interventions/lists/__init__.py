"""List pages of help, declared, one module a subject."""
