"""What the lists of the task force may be narrowed to."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.coordination.labels import (
    ACTION_STATES,
    BIDANG,
    DIRECTIONS,
    INDICATOR_KINDS,
    LETTER_KINDS,
    LETTER_STATES,
    MEDIA,
    MEETING_KINDS,
    MEMBER_ROLES,
    SHEET_STATES,
)
from apps.coordination.models import ActionItem, Activity
from apps.core.filters import ChoiceFilter, ListFilterSet
from apps.core.scope import subtree
from apps.regions.enums import Level
from apps.regions.models import Region

YEARS_BACK = 6
MOST_AGENCIES = 60
LEVELS = {"2": _("Kabupaten"), "3": _("Kecamatan"), "4": _("Desa/kelurahan")}
OVERDUE = "late"
UNREPORTED = "unreported"
ATTENTION = {OVERDUE: _("Lewat batas waktu")}
UNREPORTED_WORDS = {UNREPORTED: _("Jangkauan belum dilaporkan")}


def years(today: date) -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today.year + 1, today.year - YEARS_BACK, -1)]


class OfPlaceFilterSet(ListFilterSet):
    """Narrows to a level, and to a kecamatan of the reader's area with its desa."""

    tingkat = ChoiceFilter(_("Tingkat"), LEVELS, field_name="place__level")
    kecamatan = ChoiceFilter(_("Kecamatan"), {}, method="by_kecamatan")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today: date = timezone.localdate()
        prefixes = self.user.scope_for("see_task_force").prefixes
        districts = [code for code in prefixes if len(code) == len("36.02")]
        inside = Region.objects.filter(level=Level.KECAMATAN, parent__in=districts).order_by("name")
        self.filters["kecamatan"].extra["choices"] = list(inside.values_list("code", "name")) if districts else []

    def by_kecamatan(self, rows: QuerySet, _name: str, code: str) -> QuerySet:
        return rows.filter(subtree(code, "place_id"))


class TaskForceFilterSet(OfPlaceFilterSet):
    pass


class MemberFilterSet(OfPlaceFilterSet):
    kedudukan = ChoiceFilter(_("Kedudukan"), MEMBER_ROLES, field_name="role")
    bidang = ChoiceFilter(_("Bidang"), BIDANG, field_name="bidang")


class LetterFilterSet(OfPlaceFilterSet):
    arah = ChoiceFilter(_("Arah"), DIRECTIONS, field_name="direction")
    jenis = ChoiceFilter(_("Jenis"), LETTER_KINDS, field_name="kind")
    status = ChoiceFilter(_("Status"), LETTER_STATES, field_name="state")
    tahun = ChoiceFilter(_("Tahun"), {}, field_name="year")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["tahun"].extra["choices"] = years(self.today)


class MeetingFilterSet(OfPlaceFilterSet):
    jenis = ChoiceFilter(_("Jenis"), MEETING_KINDS, field_name="kind")
    tahun = ChoiceFilter(_("Tahun"), {}, field_name="held_on__year")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["tahun"].extra["choices"] = years(self.today)


class ActionFilterSet(OfPlaceFilterSet):
    opd = ChoiceFilter(_("Pelaksana"), {}, field_name="agency__code")
    status = ChoiceFilter(_("Status"), ACTION_STATES, field_name="state")
    perhatian = ChoiceFilter(_("Perhatian"), ATTENTION, method="by_attention")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = ActionItem.objects.known_to(self.user).exclude(agency=None).order_by("agency__short_name")
        agencies = known.values_list("agency__code", "agency__short_name").distinct()[:MOST_AGENCIES]
        self.filters["opd"].extra["choices"] = list(agencies)

    def by_attention(self, rows: Any, _name: str, what: str) -> QuerySet:
        return rows.overdue_on(self.today)


class ActivityFilterSet(OfPlaceFilterSet):
    media = ChoiceFilter(_("Media"), MEDIA, field_name="medium")
    opd = ChoiceFilter(_("Pelaksana"), {}, field_name="agency__code")
    tahun = ChoiceFilter(_("Tahun"), {}, field_name="held_on__year")
    perhatian = ChoiceFilter(_("Perhatian"), UNREPORTED_WORDS, method="by_attention")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["tahun"].extra["choices"] = years(self.today)
        known = Activity.objects.known_to(self.user).exclude(agency=None).order_by("agency__short_name")
        agencies = known.values_list("agency__code", "agency__short_name").distinct()[:MOST_AGENCIES]
        self.filters["opd"].extra["choices"] = list(agencies)

    def by_attention(self, rows: Any, _name: str, what: str) -> QuerySet:
        return rows.without_reach_on(self.today)


class SheetFilterSet(ListFilterSet):
    tahun = ChoiceFilter(_("Tahun"), {}, field_name="year")
    status = ChoiceFilter(_("Status"), SHEET_STATES, field_name="state")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["tahun"].extra["choices"] = years(timezone.localdate())


class IndicatorFilterSet(ListFilterSet):
    kelompok = ChoiceFilter(_("Kelompok"), INDICATOR_KINDS, field_name="kind")
    tahun = ChoiceFilter(_("Tahun"), {}, method="by_year")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["tahun"].extra["choices"] = years(timezone.localdate())

    def by_year(self, rows: Any, _name: str, year: str) -> QuerySet:
        return rows.valid_in(int(year))
