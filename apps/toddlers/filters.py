"""What a list of children may be asked."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter, month_choices, read_month
from apps.toddlers.labels import AGE_GROUPS, LAST_MEASURED, LIST_STATUS, SEXES, WIDE_AGE_GROUPS
from apps.toddlers.selectors.children import ChildQuery, narrow_children

GONE_AS_WELL = {"semua": _("Juga yang pindah, meninggal, lewat 59 bulan")}


class ChildFilterSet(PlacedFilterSet):
    right = Right.SEE_CHILDREN

    status = ChoiceFilter(_("Status"), LIST_STATUS)
    bulan = ChoiceFilter(_("Bulan"), any_label=_("Status terakhir"))
    umur = ChoiceFilter(_("Umur"), AGE_GROUPS | WIDE_AGE_GROUPS)
    jk = ChoiceFilter(_("Jenis kelamin"), SEXES)
    keadaan = ChoiceFilter(_("Keadaan"), GONE_AS_WELL, _("Balita terdaftar"))
    terakhir = ChoiceFilter(_("Terakhir diukur"), LAST_MEASURED, _("Kapan saja"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["bulan"].extra["choices"] = month_choices(self.today, self.data.get("bulan", ""))

    @cached_property
    def query(self) -> ChildQuery:
        chosen = self.chosen
        return ChildQuery(
            place=self.place,
            words=self.words,
            sex=chosen.get("jk", ""),
            age_group=chosen.get("umur", ""),
            status=chosen.get("status", ""),
            month=read_month(chosen.get("bulan", "")),
            last_measured=chosen.get("terakhir", ""),
            with_gone=bool(chosen.get("keadaan")),
        )

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        # Not one filter after the other: a month changes what a status, an age and a place mean.
        return narrow_children(queryset, user=self.user, query=self.query, today=self.today)

    def place_path(self, address: str, **parts: str) -> list[dict[str, str]]:
        month = self.query.month
        return super().place_path(address, **parts, bulan=f"{month:%Y-%m}" if month else "")
