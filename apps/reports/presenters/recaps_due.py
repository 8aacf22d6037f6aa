"""Which recaps of the last ended period have not been made yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse
from django.utils.timezone import make_aware

from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.rules.month import Month
from apps.reports.catalogue import REPORTS
from apps.reports.declaration import Report
from apps.reports.labels import period_words
from apps.reports.rules.periods import Period
from apps.reports.services.recaps import BUILD

OLDEST = 12


@dataclass(frozen=True)
class RecapDue:
    """A report of a period that has ended."""

    report: Report
    period: Period


def recaps_due(districts: Sequence[str], today: date) -> list[RecapDue]:
    """Those of which no file was made of the whole district since the period ended; one query."""
    due = [RecapDue(report, _last_ended(report, today)) for report in REPORTS if report.is_owed]
    since = make_aware(datetime.combine(Month.of(today).plus(-OLDEST).first, time.min))
    made = Job.objects.filter(
        task=BUILD, state=JobState.DONE, order__question__unit__in=list(districts), ordered_at__gte=since
    ).values_list("order__report", "order__question__bulan", "ordered_at__date")
    return [one for one in due if not _is_made(one, made)]


def _last_ended(report: Report, today: date) -> Period:
    this = report.period_of(Month.of(today))
    return report.period_of(Month.of(this.first).plus(-1))


def _is_made(due: RecapDue, made: Iterable[tuple[str, str, date]]) -> bool:
    months = {str(due.period.month.plus(-back)) for back in range(due.period.months)}
    return any(slug == due.report.slug and of in months and on > due.period.last for slug, of, on in made)


def recap_lines(due: Sequence[RecapDue], district: str) -> list[dict[str, str]]:
    """In words, with the page on which the recap is made."""
    return [
        {
            "title": str(one.report.title),
            "period": period_words(one.period),
            "url": reverse(
                "reports:recap", args=[one.report.slug], query={"unit": district, "bulan": str(one.period.month)}
            ),
        }
        for one in due
    ]
