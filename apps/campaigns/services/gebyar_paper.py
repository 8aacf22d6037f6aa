"""The report of a Gebyar day on paper."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.campaigns.models import Campaign
from apps.coordination.selectors.task_forces import signatory
from apps.core.paper import A4_PORTRAIT, to_pdf
from apps.core.registry import letterhead_of

STYLE = Path(settings.BASE_DIR) / "templates" / "campaigns" / "paper.css"


def day_paper(*, campaign: Campaign, counted: dict[str, Any], by: User, at: datetime) -> bytes:
    """counted: the day in words. Refused where no PDF can be drawn here."""
    context = {
        "campaign": campaign,
        "by": by,
        "at": at,
        "letterhead": letterhead_of(campaign.district),
        "signatory": signatory(campaign.district, on=localdate(at)),
    }
    html = render_to_string("campaigns/day_paper.html", context | counted)
    return to_pdf(html, STYLE.read_text(), paper=A4_PORTRAIT)
