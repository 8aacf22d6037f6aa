"""Pages of one person, once: search, what may be double, and moves."""
