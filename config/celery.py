import os
import resource

from celery import Celery
from celery.signals import worker_process_init

# A file made to fill the memory ends its own job; the web server and Postgres beside it go on.
MOST_MEMORY = 3 * 1024**3

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("tumbuh")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def bound_memory(**_signal) -> None:
    """What one process of the worker may take: a district's month needs a seventh of it."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
