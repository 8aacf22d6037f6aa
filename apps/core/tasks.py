"""Celery finds its tasks by this module."""

from apps.core.jobs import notify_waiting_jobs, remove_old_files

__all__ = ["notify_waiting_jobs", "remove_old_files"]
