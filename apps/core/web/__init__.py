"""Pages of jobs and of the log."""
