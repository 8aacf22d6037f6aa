"""Families that qualify for what the reader's role brings (PKH) and do not receive it: name, address, why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.lists import ListPage
from apps.core.paging import Order
from apps.core.tables import Kind, Note, Title, page_column
from apps.core.templatetags.display import street
from apps.interventions.filters.needs import NeedFilterSet
from apps.interventions.labels.owed import OWED_REASONS
from apps.interventions.models import Owed
from apps.interventions.selectors.needs import needs_of


@dataclass(frozen=True, slots=True)
class NeedRow:
    """title: without an address, for the reader opens no page of a family."""

    title: Title
    home: Note
    why: str
    since: date


class NeedList(ListPage):
    model = Owed
    right = Right.SEE_NEEDS
    filterset = NeedFilterSet
    columns = (
        page_column(key="title", heading=_("Keluarga"), kind=Kind.TITLE),
        page_column(key="home", heading=_("Desa, RT/RW")),
        page_column(key="why", heading=_("Mengapa")),
        page_column(key="since", heading=_("Sejak"), kind=Kind.DATE),
    )
    order_by, order = "due_from", Order.SOONEST
    page_title, things, subject = _("Kebutuhan PKH"), ngettext_lazy("%(n)s keluarga", "%(n)s keluarga", "n"), "family"
    sub = _("Keluarga yang memenuhi syarat PKH dan belum menerimanya, menurut data kesejahteraan.")
    page_url = "interventions:needs"
    empty_title = no_match_title = _("Tidak ada keluarga yang menunggu")
    empty_text = no_match_text = _("Keluarga muncul di sini bila datanya memenuhi syarat dan belum tercatat menerima.")

    def records(self, user: Any) -> QuerySet:
        return needs_of(user, localdate())

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("family", "desa")

    def rows(self, records: list[Owed], filterset: Any, today: date) -> list[NeedRow]:
        return [
            NeedRow(
                Title(one.family.head_name, "", one.family.kk_masked if one.family.kk_sealed else ""),
                Note(one.desa.home_name, street(one.family)),
                str(OWED_REASONS.get(one.because, "")),
                one.due_from,
            )
            for one in records
            if one.family
        ]

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%(count)s keluarga memenuhi syarat dan belum menerima PKH") % {"count": count}


needs = NeedList()
