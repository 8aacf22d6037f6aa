"""What is offered to hand in, and what was handed in, in words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.enums import JobState
from apps.core.rules.month import Month
from apps.core.templatetags.display import number
from apps.exchange.enums import LayoutCode
from apps.exchange.labels import LAYOUTS as NAMES
from apps.exchange.models import HandIn
from apps.exchange.selectors.layouts import LAYOUTS
from apps.exchange.selectors.new_rows import last_hand_in, not_handed_in, records_of, without_nik
from apps.regions.models import Puskesmas


def offers(puskesmas: Puskesmas, month: Month) -> list[dict[str, Any]]:
    """One for each layout: how many rows the month has, and how many were never handed in."""
    made = []
    for code, layout in LAYOUTS.items():
        records = records_of(layout, puskesmas, month)
        made.append(
            {
                "code": code,
                "name": NAMES[code],
                "count": records.count(),
                "new": not_handed_in(layout, records).count(),
                "without_nik": without_nik(layout, records).count(),
                "last": last_hand_in(layout, puskesmas),
            }
        )
    return made


def hand_in_line(made: HandIn, user: Any) -> dict[str, Any]:
    job = made.job
    is_file_here = job is not None and job.started_by_id == user.pk and job.file and job.state == JobState.DONE
    return {
        "made": made,
        "layout": NAMES[LayoutCode(made.layout)],
        "file_url": reverse("core:job_file", args=[job.uuid]) if is_file_here and job is not None else "",
        "state": _("Dibatalkan") if made.undone_at else _("Diserahkan"),
        "tone": "unknown" if made.undone_at else "normal",
    }


def finding(offered: list[dict[str, Any]]) -> str:
    """The title of the page."""
    new = sum(offer["new"] for offer in offered)
    return _("%s baris belum diserahkan ke e-PPGBM") % number(new) if new else _("Semua sudah diserahkan ke e-PPGBM")
