"""The lists behind the numbers of cohort and funnel; the open episodes are followed until recovery."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.core.lists import ListPage
from apps.core.policies import policy_of
from apps.core.tables import Column, Kind, file_column, page_column
from apps.interventions.filters.cohort import EpisodeFilterSet, FunnelFilterSet
from apps.interventions.labels import COHORT_PARTS, FUNNEL_PARTS
from apps.interventions.models import StuntingEpisode
from apps.interventions.presenters.cohort import HelpedChildRow, episode_rows, months_in_words, visit_rows
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.selectors.last_help import last_help
from apps.interventions.selectors.named_rows import count_unnamed
from apps.toddlers.models import Measurement

RELATED = ("child", "child__desa", "child__posyandu", "child__latest", "child__family__team")
WHO = (
    Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
    Column(key="marks", heading=_("Status"), kind=Kind.MARKS, value="marks", width=26),
    Column(key="age", heading=_("Umur"), is_nowrap=True, width=12),
    page_column(key="home", heading=_("Posyandu, RT/RW"), card_label=_("Posyandu")),
    file_column(key="kecamatan", heading=_("Kecamatan"), value="child.desa.kecamatan_name", width=16),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="child.desa.home_name", width=20),
    file_column(key="posyandu", heading=_("Posyandu"), value="child.posyandu.name", width=18),
)
HELP = (
    page_column(key="help", heading=_("Bantuan terakhir, pendamping"), card_label=_("Bantuan terakhir")),
    file_column(key="last_help_on", heading=_("Bantuan terakhir"), kind=Kind.DATE, blank=_("Belum pernah"), width=16),
    file_column(key="companion", heading=_("Pendamping"), blank=_("Belum ada"), width=18),
)


def helped(records: list[Any], today: date) -> dict[int, date]:
    """When the children of these rows were last helped."""
    if not records:
        return {}
    policy = policy_of(FunnelPolicy, district=records[0].district, on=today)
    return last_help([one.child_id for one in records], today=today, routine=policy.routine_items)


class EpisodeList(ListPage):
    model = StuntingEpisode
    right = Right.SEE_HELP
    export_right = Right.EXPORT_NAMES
    filterset = EpisodeFilterSet
    columns = (
        *WHO,
        page_column(key="episode", heading=_("Stunting sejak")),
        file_column(key="since", heading=_("Stunting sejak"), kind=Kind.DATE, width=14),
        Column(key="measured_on", heading=_("Diukur terakhir"), kind=Kind.DATE, is_nowrap=True, width=14),
        file_column(key="ended", heading=_("Berakhir"), width=18),
        file_column(key="ended_on", heading=_("Tanggal berakhir"), kind=Kind.DATE, width=14),
        *HELP,
    )
    order_by = "began_on"
    page_title = _("Stunting: dampingi sampai pulih")
    sub = _("Sembuh bila TB/U −2 atau lebih pada dua kunjungan berturut-turut dengan jarak satu bulan atau lebih.")
    page_url, export_url, record_url = "interventions:episodes", "interventions:episodes_export", "toddlers:child"
    subject = "child"
    things = ngettext_lazy("%(n)s nama", "%(n)s nama", "n")
    empty_title = _("Tidak ada anak stunting yang belum pulih")
    empty_text = _("Anak masuk daftar ini sejak TB/U pertamanya di bawah −2.")
    no_match_title = _("Tidak ada anak di bagian ini")
    file_name = "stunting"
    unnamed_words = _("%s anak kini di luar wilayah Anda")

    def for_page(self, records: Any) -> Any:
        return records.select_related(*RELATED)

    def for_export(self, records: Any) -> Any:
        return records.select_related(*RELATED, "child__desa__parent")

    def rows(self, records: list[StuntingEpisode], filterset: Any, today: date) -> list[HelpedChildRow]:
        return episode_rows(records, helped(records, today), today)

    def title(self, filterset: Any, count: str) -> str:
        if filterset.part is None:
            return str(_("%s anak stunting didampingi sampai pulih") % count)
        words = {"part": COHORT_PARTS[filterset.part], "count": count, "months": months_in_words(*filterset.months)}
        return str(_("%(part)s: %(count)s anak, %(months)s") % words)

    def unnamed(self, filterset: Any) -> int:
        return count_unnamed(filterset.counted, filterset.user, filterset.right)


class FunnelList(ListPage):
    model = Measurement
    right = Right.SEE_HELP
    export_right = Right.EXPORT_NAMES
    filterset = FunnelFilterSet
    columns = (
        *WHO,
        Column(key="since", heading=_("Diukur"), kind=Kind.DATE, is_nowrap=True, width=14),
        *HELP,
    )
    order_by = "measured_on"
    page_title = _("Dari temuan sampai membaik")
    page_url, export_url, record_url = "interventions:funnel", "interventions:funnel_export", "toddlers:child"
    subject = "child"
    things = ngettext_lazy("%(n)s nama", "%(n)s nama", "n")
    empty_title = _("Tidak ada anak pada tahap ini")
    empty_text = _("Pilih bulan atau tahap lain.")
    no_match_title = _("Tidak ada anak pada tahap ini")
    file_name = "corong"
    unnamed_words = _("%s anak kini di luar wilayah Anda")

    def for_page(self, records: Any) -> Any:
        return records.select_related(*RELATED)

    def for_export(self, records: Any) -> Any:
        return records.select_related(*RELATED, "child__desa__parent")

    def rows(self, records: list[Measurement], filterset: Any, today: date) -> list[HelpedChildRow]:
        return visit_rows(records, helped(records, today), today)

    def title(self, filterset: Any, count: str) -> str:
        words = {
            "part": FUNNEL_PARTS[filterset.part], "count": count,
            "month": months_in_words(filterset.month, filterset.month),
        }  # fmt: skip
        return str(_("%(part)s: %(count)s anak pada %(month)s") % words)

    def unnamed(self, filterset: Any) -> int:
        return count_unnamed(filterset.counted, filterset.user, filterset.right)


episodes, funnel_names = EpisodeList(), FunnelList()
