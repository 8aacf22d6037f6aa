from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.jobs import Work, job_task
from apps.core.rules.month import Month
from apps.exchange.models import HandIn
from apps.exchange.services.corrections import TASK as CORRECTIONS
from apps.exchange.services.corrections import correction_sheet
from apps.exchange.services.hand_ins import TASK, hand_in
from apps.regions.models import Puskesmas


@job_task(TASK)
def make_hand_in(work: Work) -> dict:
    """The file with what is new; a job that a worker began before and did not end makes it once more."""
    order = work.order
    work.report(_("Mencari yang baru"))
    puskesmas = Puskesmas.objects.get(uuid=order["puskesmas"])
    month = Month.parse(order["month"])
    name = f"{order['layout']}-{puskesmas.name.lower().replace(' ', '-')}-{month}.xls"
    path = work.result_path(name)
    with transaction.atomic():
        # What an earlier attempt marked without ending.
        HandIn.objects.filter(job=work.job).delete()
        made = hand_in(
            layout=order["layout"],
            puskesmas=puskesmas,
            month=month,
            path=path,
            job=work.job,
            by=work.by,
            at=timezone.now(),
            progress=lambda done, total: work.report(_("Menulis berkas"), done, total),
        )
        work.set_file(path, name)
    return {"people": made.count, "url": reverse("exchange:hand_ins", query={"bulan": str(month)})}


@job_task(CORRECTIONS)
def make_corrections(work: Work) -> dict:
    """What the last export of e-PPGBM has otherwise than the register."""
    work.report(_("Membandingkan dengan ekspor terakhir"))
    puskesmas = Puskesmas.objects.get(uuid=work.order["puskesmas"])
    file, count = correction_sheet(puskesmas=puskesmas, by=work.by, at=timezone.now())
    name = f"koreksi-eppgbm-{puskesmas.name.lower().replace(' ', '-')}.xlsx"
    path = work.result_path(name)
    path.write_bytes(file)
    work.set_file(path, name)
    return {"people": count}
