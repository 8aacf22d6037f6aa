"""The report of a Gebyar day on paper."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from apps.accounts.models import User
from apps.campaigns.models import Campaign
from apps.core.paper import A4_PORTRAIT, to_pdf

STYLE = Path(settings.BASE_DIR) / "templates" / "campaigns" / "paper.css"


def day_paper(*, campaign: Campaign, counted: dict[str, Any], by: User, at: datetime) -> bytes:
    """counted: the day in words. Refused where no PDF can be drawn here."""
    html = render_to_string("campaigns/day_paper.html", {"campaign": campaign, "by": by, "at": at} | counted)
    return to_pdf(html, STYLE.read_text(), paper=A4_PORTRAIT)
