"""Rules of the case audit: states of a case, selection with reasons, worksheets."""
