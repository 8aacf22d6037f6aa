"""A letter as a Word file, for offices that finish or sign their letters there: the same as on paper.

templates/coordination/letter.docx is filled by docxtpl; it may be changed in Word.
"""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.coordination.models import Letter
from apps.coordination.rules.letter_body import DOTS
from apps.coordination.selectors.letter_names import NamesTable
from apps.coordination.services.letter_paper import letter_context
from apps.core.refusal import Refused

TEMPLATE = Path(settings.BASE_DIR) / "templates" / "coordination" / "letter.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter_docx(letter: Letter, table: NamesTable | None, *, at: datetime) -> bytes:
    """Without the logo of the letterhead: a Word template keeps its own. Refused where docxtpl is not installed."""
    try:
        # Loads lxml and jinja2, which no other page needs.
        from docxtpl import DocxTemplate
    except ImportError as error:
        words = _("Word belum dapat dibuat di server ini. Unduh PDF, atau hubungi petugas TI.")
        raise Refused(words, code="no_word") from error

    with override("id"):
        context = letter_context(letter, table, at=at)
    context |= {
        "kind": letter.kind,
        "subject": letter.subject,
        "number": letter.number or DOTS,
        "sheets": _sheets(context, table),
    }
    document = DocxTemplate(TEMPLATE)
    document.render(context, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sheets(context: dict[str, Any], table: NamesTable | None) -> list[dict[str, Any]]:
    """The lists that follow the letter: who came, and the list it carries."""
    sheets = []
    if attendance := context["attendance"]:
        rows = [list(row) for row in attendance]
        headings = ["Nama", "Jabatan dan instansi", "Kehadiran"]
        sheets.append({"title": "Daftar hadir", "note": "", "headings": headings, "rows": rows})
    if table:
        about = {"title": f"Lampiran: {table.title}", "note": context["warning"]}
        sheets.append(about | {"headings": table.headings, "rows": table.rows})
    return sheets
