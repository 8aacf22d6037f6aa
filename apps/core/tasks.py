"""Celery finds its tasks by this module."""

from apps.core.jobs import remove_old_files, ring_waiting_jobs

__all__ = ["remove_old_files", "ring_waiting_jobs"]
