"""What a list of families may be asked."""

from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.narrowing import in_district
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter
from apps.families import labels
from apps.families.enums import Dataset, Factor, Target
from apps.families.models import OURS_AND_THEIRS_DIFFER, FamilyQuerySet, Screening
from apps.families.rules.welfare import HIGHEST_RANK
from apps.families.selectors.families import named, ranked
from apps.regions.enums import UnitLevel
from apps.regions.models import Lokus, Team
from apps.regions.selectors.units import Unit

RISKS = {"ya": True, "tidak": False, "belum": None}
TARGETS = {
    "pus": Target.COUPLE,
    "hamil": Target.PREGNANT,
    "baduta": Target.CHILD_0_23,
    "balita": Target.CHILD_24_59,
}
FACTORS = {
    "air": Factor.WATER,
    "jamban": Factor.LATRINE,
    "muda": Factor.TOO_YOUNG,
    "tua": Factor.TOO_OLD,
    "dekat": Factor.TOO_CLOSE,
    "banyak": Factor.TOO_MANY,
    "kb": Factor.NO_MODERN_CONTRACEPTION,
}
LOKUS_YEARS = 3
NO_TEAM = "belum"


class FamilyFilterSet(PlacedFilterSet):
    right = Right.SEE_FAMILIES
    chipped = ("krs", "faktor", "sasaran", "data", "desil", "lokus", "verifikasi", "berkas", "tim", "keadaan")

    krs = ChoiceFilter(_("Risiko"), labels.RISK_CHOICES, method="at_risk")
    sasaran = ChoiceFilter(_("Sasaran"), labels.TARGET_CHOICES, method="with_target")
    verifikasi = ChoiceFilter(_("Verifikasi"), labels.CHECKED_CHOICES, method="checked")
    data = ChoiceFilter(_("Data kesejahteraan"), labels.DATASETS, method="in_dataset")
    desil = ChoiceFilter(_("Desil/peringkat"), method="unchanged")
    lokus = ChoiceFilter(_("Desa lokus"), method="in_lokus")
    berkas = ChoiceFilter(_("Menurut berkas"), labels.FILE_CHOICES, method="as_in_file")
    tim = ChoiceFilter("TPK", method="of_team")
    keadaan = ChoiceFilter(_("Status"), labels.STATUS_CHOICES, _("Tinggal di sini"), method="unchanged")
    faktor = MultipleChoiceFilter(
        label=_("Faktor risiko (semua yang dipilih)"),
        choices=list(labels.FACTOR_CHOICES.items()),
        widget=forms.CheckboxSelectMultiple,
        method="with_factors",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        dataset, highest = self.data.get("data", ""), max(HIGHEST_RANK.values())
        if dataset in HIGHEST_RANK:
            highest = HIGHEST_RANK[Dataset(dataset)]
        ranks = {str(rank): str(rank) for rank in range(1, highest + 1)}
        if dataset == Dataset.PK:
            ranks[str(highest)] = "> 4"
        years = [str(self.today.year - back) for back in range(LOKUS_YEARS)]
        self._teams = {str(team.uuid): team for team in _teams_of(self.user, self.location.unit)}
        self.filters["desil"].extra["choices"] = list(ranks.items())
        self.filters["lokus"].extra["choices"] = [(year, year) for year in years]
        self.filters["tim"].extra["choices"] = [
            *labels.TEAM_CHOICES.items(),
            *((uuid, team.name) for uuid, team in self._teams.items()),
        ]

    def filter_queryset(self, queryset: FamilyQuerySet) -> FamilyQuerySet:
        families = queryset.filter(in_district(self.user, self.place))
        return super().filter_queryset(families.gone() if self.chosen.get("keadaan") else families.here())

    def matching_words(self, queryset: QuerySet, words: str) -> QuerySet:
        return queryset.filter(named(words, user=self.user, place=self.place))

    def at_risk(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        return families.filter(is_at_risk=RISKS[value])

    def with_target(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        return families.with_targets(TARGETS[value])

    def with_factors(self, families: FamilyQuerySet, name: str, values: list[str]) -> FamilyQuerySet:
        for value in values:
            families = families.with_factor(FACTORS[value])
        return families

    def checked(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        year = self.today.year
        if value == "belum-ditapis":
            return families.not_screened_in(year)
        return families.verified_in(year) if value == "sudah" else families.not_verified_in(year)

    def in_dataset(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        rank = self.chosen.get("desil")  # a rank means something in its own set only
        return families.filter(ranked(value, int(rank) if rank else None, user=self.user, place=self.place))

    def in_lokus(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        return families.filter(desa__in=Lokus.objects.filter(year=int(value)).values("desa"))

    def as_in_file(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        same = {"is_officially_at_risk": F("is_at_risk")}
        return families.filter(OURS_AND_THEIRS_DIFFER) if value == "beda" else families.filter(**same)

    def of_team(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        return families.filter(team=None if value == NO_TEAM else self._teams[value])

    def unchanged(self, families: FamilyQuerySet, name: str, value: str) -> FamilyQuerySet:
        """For a choice that another filter reads."""
        return families


class QueueFilterSet(PlacedFilterSet):
    """The queue of screenings to verify."""

    right = Right.SEE_FAMILIES
    chipped = ("krs", "sasaran")

    krs = ChoiceFilter(_("Hasil"), labels.RISK_CHOICES, method="at_risk")
    sasaran = ChoiceFilter(_("Sasaran"), labels.TARGET_CHOICES, method="with_target")

    def filter_queryset(self, queryset: QuerySet[Screening]) -> QuerySet[Screening]:
        return super().filter_queryset(queryset.filter(in_district(self.user, self.place)))

    def at_risk(self, screenings: QuerySet[Screening], name: str, value: str) -> QuerySet[Screening]:
        return screenings.filter(is_at_risk=RISKS[value])

    def with_target(self, screenings: QuerySet[Screening], name: str, value: str) -> QuerySet[Screening]:
        return screenings.alias(matched=F("targets").bitand(int(TARGETS[value]))).filter(matched__gt=0)


def _teams_of(user: User, unit: Unit | None) -> list[Team]:
    """The teams to choose from: those of a desa or kecamatan; a whole district has too many for a list."""
    if unit is None or unit.level not in (UnitLevel.DESA, UnitLevel.KECAMATAN) or not unit.is_region:
        return []
    return list(Team.objects.allowed(user, Right.SEE_FAMILIES).within(unit.code).filter(is_active=True))
