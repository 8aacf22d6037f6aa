"""What a finished job offers for download: it lies sealed."""

from pathlib import Path

from django.conf import settings

from apps.core import sealed_files
from apps.core.models import Job


def content_of(job: Job) -> bytes:
    with sealed_files.opened(Path(settings.REPORT_DIR) / job.file) as file:
        return file.read()
