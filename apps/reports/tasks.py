from celery import shared_task
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.access_log import log_read
from apps.core.jobs import Work, job_task
from apps.core.refusal import Refused
from apps.core.row_security import restricted_to
from apps.regions.selectors.units import find_unit
from apps.reports.models import SignOff
from apps.reports.renderers import FORMATS
from apps.reports.renderers.by_name import WRITERS
from apps.reports.selectors.by_name import by_name_rows, children_of
from apps.reports.services.by_name import NAMES, may_take
from apps.reports.services.recaps import BUILD, build_report
from apps.reports.services.schedules import run_schedules
from apps.reports.services.sign_offs import signed_result

STEPS = 3


@shared_task(name="reports.run_schedules", ignore_result=True)
def run_due_schedules() -> None:
    run_schedules(at=timezone.now())


@job_task(NAMES)
def names(work: Work) -> dict:
    """Write the list by name and address; the right to the place is checked again, and the reading is logged."""
    order, now = work.order, timezone.localtime()
    unit = find_unit(order["unit"])
    if unit is None or not may_take(unit, work.by):
        raise Refused(_("Wilayah ini di luar tugas Anda."), code="outside_area")
    words = {"user": work.by.full_name, "at": date_format(now, "j F Y, H.i")}
    stamp = _("Diunduh oleh %(user)s pada %(at)s") % words
    title = _("Daftar nama balita %(place)s, %(on)s") % {"place": unit.name, "on": date_format(now, "j F Y")}
    name = f"daftar-nama-{order['unit']}-{now:%Y%m%d-%H%M}".replace(".", "") + f".{order['format']}"
    path = work.result_path(name)
    with transaction.atomic(), restricted_to(work.by.area):
        total = children_of(unit, now.date(), work.by).count()
        rows = by_name_rows(unit, now.date(), work.by)

        def progress(done: int) -> None:
            work.report(_("Menulis nama"), done, total)

        progress(0)
        count = WRITERS[order["format"]](rows, path, title=title, stamp=stamp, progress=progress)
    log_read(by=work.by, action="export", subject="child", count=count, district=unit.district)
    work.set_file(path, name)
    return {"rows": count, "people": count}


@job_task(BUILD)
def build(work: Work) -> dict:
    """Build a recap, draw it, store the file. The right to the place is checked again."""
    order = work.order
    work.report(_("Menghitung"), 0, STEPS)
    # As the page would: under the rows this user sees, so that page and file agree.
    with transaction.atomic(), restricted_to(work.by.area):
        if "sign_off" in order:
            sign_off = SignOff.objects.select_related("signed_by").get(pk=order["sign_off"])
            result = signed_result(sign_off, order["report"], order.get("origin", ""))
        else:
            result = build_report(slug=order["report"], order=order["question"], by=work.by, at=timezone.now())
    work.report(_("Membuat berkas"), 1, STEPS)
    name = f"{result.file_stem}.{order['format']}"
    path = work.result_path(name)
    FORMATS[order["format"]](result, path)
    work.report(_("Menyimpan"), 2, STEPS)
    work.set_file(path, name)
    return {"rows": len(result.main.rows)}
