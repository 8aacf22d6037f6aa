"""The register of letters."""

from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.coordination.filters import LetterFilterSet
from apps.coordination.labels import LETTER_KINDS
from apps.coordination.lists import TaskForceListPage
from apps.coordination.models import Letter
from apps.coordination.presenters.letters import LetterRow, letter_rows
from apps.core.tables import Column, Kind, file_column
from apps.core.templatetags.display import lower_first


class LetterList(TaskForceListPage):
    model = Letter
    filterset = LetterFilterSet
    columns = (
        Column(key="subject", heading=_("Perihal"), kind=Kind.TITLE, value="title", width=44),
        file_column(key="lettered_on", heading=_("Tanggal surat"), value="letter.lettered_on", kind=Kind.DATE),
        Column(key="number", heading=_("Nomor"), width=30),
        Column(key="kind", heading=_("Jenis"), width=26),
        Column(key="other", heading=_("Kepada atau dari"), width=30),
        Column(key="place", heading=_("TPPS"), width=24),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
        file_column(key="sent_on", heading=_("Dikirim"), value="letter.sent_on", kind=Kind.DATE),
        file_column(key="received_on", heading=_("Diterima"), value="letter.received_on", kind=Kind.DATE),
    )
    order_by = "lettered_on"
    page_title, things, subject, file_name = (
        _("Register surat"),
        ngettext_lazy("%(n)s surat", "%(n)s surat", "n"),
        "letter",
        "register-surat",
    )
    sub = _("Surat keluar dari konsep sampai terkirim, dan surat masuk; nomor urut per tahun dan per tim.")
    page_url, export_url = "coordination:letters", "coordination:letters_export"
    empty_title = _("Belum ada surat")
    empty_text = _("Buat konsep dari templat, atau catat surat masuk.")
    no_match_title = _("Tidak ada surat yang cocok")
    buttons = (
        (Right.MANAGE_TASK_FORCE, "coordination:letter_new", _("Buat surat")),
        (Right.MANAGE_TASK_FORCE, "coordination:letter_in", _("Catat surat masuk")),
        (Right.MANAGE_TASK_FORCE, "coordination:templates", _("Templat")),
    )

    def rows(self, records: list[Letter], filterset: Any, today: date) -> list[LetterRow]:
        return letter_rows(records)

    def title(self, filterset: LetterFilterSet, count: str) -> str:
        kind = filterset.chosen.get("jenis")
        if kind:
            return gettext("%(count)s surat: %(kind)s") % {"count": count, "kind": lower_first(LETTER_KINDS[kind])}
        return gettext("%s surat") % count


letters = LetterList()
