"""Celery finds its tasks by this module."""

from apps.core.jobs import ring_waiting_jobs

__all__ = ["ring_waiting_jobs"]
