"""What the lists of mothers may be narrowed to."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.selectors.narrowing import in_district
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter
from apps.core.name_keys import name_key
from apps.mothers import labels
from apps.mothers.enums import PregnancyState, PregnancyStatus, Schedule
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, SECOND_UNTIL_DAY, TERM
from apps.mothers.rules.risk import SEVERE_RISKS
from apps.mothers.selectors.pregnancies import WEEK, active, in_state

# Days of gestation, first and last, of each trimester.
TRIMESTER_DAYS = {
    "1": (0, FIRST_UNTIL_DAY),
    "2": (FIRST_UNTIL_DAY + 1, SECOND_UNTIL_DAY),
    "3": (SECOND_UNTIL_DAY + 1, 10 * 365),
}


class PlaceFilterSet(PlacedFilterSet):
    """Narrowed to a place alone."""

    right = Right.SEE_MOTHERS

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset).filter(in_district(self.user, self.place))


class PregnancyFilterSet(PlaceFilterSet):
    """Without a choice of `keadaan` the list holds who is pregnant or gave birth within 42 days."""

    keadaan = ChoiceFilter(
        _("Status"),
        {state: word for state, word in labels.STATES.items() if state},
        labels.STATES[PregnancyState.ACTIVE],
        method="filter_state",
    )
    risiko = ChoiceFilter(_("Risiko"), labels.RISK_CHOICES, method="filter_risk")
    trimester = ChoiceFilter(_("Trimester"), labels.TRIMESTERS, method="filter_trimester")
    jadwal = ChoiceFilter(_("Jadwal"), labels.SCHEDULES, method="filter_schedule")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        queryset = super().filter_queryset(queryset)
        return queryset if self.chosen.get("keadaan") else queryset.filter(active(self.today))

    def matching_words(self, queryset: QuerySet, words: str) -> QuerySet:
        return queryset.filter(woman__name_key__contains=name_key(words))

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(in_state(PregnancyState(value), self.today))

    def filter_risk(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == labels.ANY_RISK:
            return queryset.filter(risks__gt=0)
        if value == labels.REFER_TODAY:
            value = str(int(SEVERE_RISKS))
        return queryset.alias(with_risk=F("risks").bitand(int(value))).filter(with_risk__gt=0)

    def filter_trimester(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        first, last = TRIMESTER_DAYS[value]
        began = (self.today - timedelta(days=last), self.today - timedelta(days=first))
        term = tuple(day + TERM for day in began)
        in_trimester = Q(lmp_on__range=began) | Q(lmp_on=None, due_on__range=term)
        return queryset.filter(in_trimester, status=PregnancyStatus.ONGOING)

    def filter_schedule(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == Schedule.OVERDUE:
            return queryset.filter(sorted_on__lt=self.today, next_due_on__lt=self.today)
        week = self.today + WEEK
        return queryset.filter(sorted_on__lte=week, next_due_on__range=(self.today, week))


class CatinFilterSet(PlaceFilterSet):
    hasil = ChoiceFilter(_("Hasil"), labels.CATIN_CHOICES, method="filter_result")

    def matching_words(self, queryset: QuerySet, words: str) -> QuerySet:
        return queryset.filter(name_key__contains=name_key(words))

    def filter_result(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """A result of which the case is still open, or the closed ones."""
        if value == labels.RESOLVED:
            return queryset.filter(resolved_on__isnull=False)
        return queryset.filter(result=value, resolved_on=None)
