from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.jobs import Work, job_task
from apps.core.row_security import restricted_to
from apps.reports.renderers import FORMATS
from apps.reports.services.recaps import BUILD, build_report

STEPS = 3


@job_task(BUILD)
def build(work: Work) -> dict:
    """Build a recap, draw it, store the file. The right to the place is checked again."""
    order = work.order
    work.report(_("Menghitung"), 0, STEPS)
    # As the page would: under the rows this user sees, so that page and file agree.
    with transaction.atomic(), restricted_to(work.by.area):
        result = build_report(slug=order["report"], order=order["question"], by=work.by, at=timezone.now())
    work.report(_("Membuat berkas"), 1, STEPS)
    name = f"{result.file_stem}.{order['format']}"
    path = work.result_path(name)
    FORMATS[order["format"]](result, path)
    work.report(_("Menyimpan"), 2, STEPS)
    work.set_file(path, name)
    return {"rows": len(result.main.rows)}
