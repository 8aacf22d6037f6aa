"""What the list of courses may be asked."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter
from apps.interventions.labels import COURSE_FILTERS, COURSE_KINDS
from apps.interventions.models.courses import CourseQuerySet

RUNNING, OVERDUE, TO_END, ENDED = "running", "overdue", "to_end", "ended"
OTHERS = {name: words for name, words in COURSE_FILTERS.items() if name != RUNNING}


class CourseFilterSet(PlacedFilterSet):
    """keadaan: those that run unless another is asked for."""

    right = Right.SEE_HELP
    chipped = ("keadaan", "jenis")

    keadaan = ChoiceFilter(_("Keadaan"), OTHERS, COURSE_FILTERS[RUNNING], method="unchanged")
    jenis = ChoiceFilter(_("Jenis"), COURSE_KINDS, field_name="kind")

    @property
    def status(self) -> str:
        return self.chosen.get("keadaan") or RUNNING

    def unchanged(self, queryset: CourseQuerySet, name: str, value: str) -> CourseQuerySet:
        return queryset

    def filter_queryset(self, queryset: CourseQuerySet) -> CourseQuerySet:
        rows = super().filter_queryset(queryset)
        if self.status == OVERDUE:
            return rows.not_monitored_on(self.today)
        if self.status == TO_END:
            return rows.to_end_on(self.today)
        return rows.filter(ended_on__isnull=False) if self.status == ENDED else rows.running()
