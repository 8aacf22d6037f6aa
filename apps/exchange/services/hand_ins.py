"""Hand in what is new to e-PPGBM: a file of one layout, puskesmas and month."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.jobs import start_job
from apps.core.locks import advisory_lock
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.exchange.labels import LAYOUTS as NAMES
from apps.exchange.models import HandedRow, HandIn
from apps.exchange.selectors.layouts.layout import Layout
from apps.exchange.selectors.new_rows import Progress, layout_named, new_rows, records_of, without_nik
from apps.exchange.services.old_excel import write_old_excel
from apps.regions.models import Puskesmas

TASK = "exchange.hand_in"
BATCH = 2_000


def order_hand_in(*, layout: str, puskesmas: Puskesmas, month: Month, by: User) -> Job:
    """Start making the file. Refused where the layout is unknown or the puskesmas not wholly the user's."""
    chosen = _layout(layout)
    _check(puskesmas, by)
    desa = puskesmas.areas.filter(valid_until=None).values_list("desa_id", flat=True)
    order = {
        "layout": chosen.code,
        "puskesmas": str(puskesmas.uuid),
        "month": str(month),
        "district": puskesmas.district,
        "right": Right.HAND_IN,
        "scope": sorted(desa),
    }
    title = f"{NAMES[chosen.code]} · {puskesmas.name} · {month_name(month.first)}"
    return start_job(task=TASK, title=title[:200], order=order, by=by)


def hand_in(
    *, layout: str, puskesmas: Puskesmas, month: Month, path: Path, job: Job | None, by: User, at: datetime,
    progress: Progress = lambda done, total: None,
) -> HandIn:  # fmt: skip
    """Write what is new to the file and remember that it was handed in. Refused where nothing is."""
    chosen = _layout(layout)
    _check(puskesmas, by)
    with transaction.atomic():
        # Two at once would both find the same rows new.
        advisory_lock("hand-in", puskesmas.district)
        rows = new_rows(chosen, puskesmas, month, progress)
        if not rows:
            raise Refused(_("Tidak ada yang baru untuk diserahkan."), code="nothing_new")
        left_out = without_nik(chosen, records_of(chosen, puskesmas, month)).count()
        made = HandIn.objects.create(
            district=puskesmas.district,
            layout=chosen.code,
            puskesmas=puskesmas,
            month=month.first,
            count=len(rows),
            without_nik=left_out,
            job=job,
            made_by=by,
            made_at=at,
        )
        HandedRow.objects.bulk_create(
            (HandedRow(hand_in=made, record=row.record, digest=row.digest) for row in rows), batch_size=BATCH
        )
        cells = [[number, *row.cells] if chosen.numbered else row.cells for number, row in enumerate(rows, start=1)]
        write_old_excel(path, sheet=chosen.sheet, headings=chosen.headings, rows=cells)
        written(HandIn, [made.pk], at=at)
    return made


@transaction.atomic
def undo_hand_in(*, hand_in: HandIn, by: User, at: datetime) -> HandIn:
    """The file was not handed in after all: its rows are new again."""
    hand_in = HandIn.objects.select_for_update(of=("self",)).select_related("puskesmas").get(pk=hand_in.pk)
    _check(hand_in.puskesmas, by)
    if hand_in.undone_at:
        raise Refused(_("Penyerahan ini sudah dibatalkan."), code="step_done")
    hand_in.undone_by, hand_in.undone_at = by, at
    hand_in.version += 1
    hand_in.save(update_fields=["undone_by", "undone_at", "version"])
    written(HandIn, [hand_in.pk], at=at)
    return hand_in


def _layout(code: str) -> Layout:
    layout = layout_named(code)
    if layout is None:
        raise Refused(_("Pilih jenis berkas."), field="layout", code="layout_unknown")
    return layout


def _check(puskesmas: Puskesmas, by: User) -> None:
    if not Puskesmas.objects.wholly_allowed(by, Right.HAND_IN).filter(pk=puskesmas.pk).exists():
        raise Refused(_("Wilayah ini di luar tugas Anda."), field="puskesmas", code="outside_area")
