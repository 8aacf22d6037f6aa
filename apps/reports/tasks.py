from celery import shared_task
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.jobs import Work, job_task
from apps.core.row_security import restricted_to
from apps.reports.models import SignOff
from apps.reports.renderers import FORMATS
from apps.reports.services.recaps import BUILD, build_report
from apps.reports.services.schedules import run_schedules
from apps.reports.services.sign_offs import signed_result

STEPS = 3


@shared_task(name="reports.run_schedules", ignore_result=True)
def run_due_schedules() -> None:
    run_schedules(at=timezone.now())


@job_task(BUILD)
def build(work: Work) -> dict:
    """Build a recap, draw it, store the file. The right to the place is checked again."""
    order = work.order
    work.report(_("Menghitung"), 0, STEPS)
    # As the page would: under the rows this user sees, so that page and file agree.
    with transaction.atomic(), restricted_to(work.by.area):
        if "sign_off" in order:
            sign_off = SignOff.objects.select_related("signed_by").get(pk=order["sign_off"])
            result = signed_result(sign_off, order["report"])
        else:
            result = build_report(slug=order["report"], order=order["question"], by=work.by, at=timezone.now())
    work.report(_("Membuat berkas"), 1, STEPS)
    name = f"{result.file_stem}.{order['format']}"
    path = work.result_path(name)
    FORMATS[order["format"]](result, path)
    work.report(_("Menyimpan"), 2, STEPS)
    work.set_file(path, name)
    return {"rows": len(result.main.rows)}
