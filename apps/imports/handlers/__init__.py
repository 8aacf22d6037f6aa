"""Row handlers: each checks, matches and writes the rows of some kinds of file."""
