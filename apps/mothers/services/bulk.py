"""Pregnancies and antenatal visits of a file, written together; and their derived columns after an undo."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection

from apps.accounts.models import User
from apps.core.findings import Finding
from apps.core.registry import written
from apps.core.rules.dated import Dated
from apps.core.undo import TableWrites
from apps.mothers.enums import PregnancyStatus
from apps.mothers.inputs import AntenatalVisitInput, PregnancyInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.policy import PregnancyPolicy
from apps.mothers.rules.pregnancy import LONGEST, last_period
from apps.mothers.services import antenatal_visits, pregnancies
from apps.mothers.services.antenatal_visits import check_antenatal_visit, set_antenatal_visit
from apps.mothers.services.pregnancies import check_pregnancy, set_pregnancy
from apps.mothers.services.verdicts import (
    DERIVED,
    VISIT_COLUMNS,
    derive,
    judge_pregnancies,
    judge_visits,
    lmp_of,
    policies_of,
)

TABLES = ("mothers_pregnancy", "mothers_antenatalvisit")
BATCH = 500


@dataclass(eq=False)
class PregnancyDraft:
    """A pregnancy with all its visits, on record or new, as it will be written.

    changed_visits: visits on record to which the file adds; is_changed: it adds to the pregnancy itself.
    """

    pregnancy: Pregnancy
    visits: list[AntenatalVisit] = field(default_factory=list)
    changed_visits: list[AntenatalVisit] = field(default_factory=list)
    is_changed: bool = False

    @property
    def begun_on(self) -> date | None:
        return lmp_of(self.pregnancy)

    @property
    def is_ongoing(self) -> bool:
        return self.pregnancy.status == PregnancyStatus.ONGOING

    def end_before(self, next_begun_on: date | None) -> None:
        """Over without a known outcome: before the next one begins, and no later than a pregnancy lasts."""
        begun_on = self.begun_on
        assert begun_on is not None
        last = begun_on + LONGEST
        self.pregnancy.status = PregnancyStatus.UNKNOWN
        self.pregnancy.ended_on = min(last, next_begun_on - timedelta(days=1)) if next_begun_on else last
        self.is_changed = True

    def add(
        self,
        pregnancy: PregnancyInput | None,
        record: AntenatalVisit | None = None,
        visit: AntenatalVisitInput | None = None,
        *,
        today: date,
    ) -> list[Finding]:
        """Take over what a row adds, or nothing of it. -> what is refused.

        pregnancy: as it will be; None leaves it as it is. record: the visit of this pregnancy, new or on record, that
        will be as `visit` says.
        """
        findings, lmp_on = [], lmp_of(self.pregnancy)
        if pregnancy:
            is_ongoing = self.is_ongoing
            born_on = self.pregnancy.woman.born_on
            findings += check_pregnancy(pregnancy, woman_born_on=born_on, is_ongoing=is_ongoing, today=today)
            lmp_on = valid_last_period(pregnancy, findings)
        if visit:
            others = {other.visited_on for other in self.visits if other is not record}
            findings += check_antenatal_visit(
                visit, lmp_on=lmp_on, ended_on=self.pregnancy.ended_on, other_days=others, today=today
            )
        if findings:
            return findings
        if pregnancy:
            set_pregnancy(self.pregnancy, pregnancy)
            self.is_changed = True
        if record and visit:
            set_antenatal_visit(record, visit)
            is_new = not any(other is record for other in self.visits)
            (self.visits if is_new else self.changed_visits).append(record)
        return []


def valid_last_period(pregnancy: PregnancyInput, findings: Iterable[Finding]) -> date | None:
    """With what its visits are compared: None where it was refused itself."""
    is_refused = any(finding.field == "lmp_on" for finding in findings)
    return None if is_refused else last_period(pregnancy.lmp_on, pregnancy.due_on)


def load_drafts(rows: Iterable[Pregnancy]) -> list[PregnancyDraft]:
    """With their visits, oldest first, in one query more."""
    by_id = {pregnancy.pk: PregnancyDraft(pregnancy) for pregnancy in rows}
    for visit in AntenatalVisit.objects.filter(pregnancy__in=by_id).order_by("visited_on"):
        by_id[visit.pregnancy_id].visits.append(visit)
    return list(by_id.values())


def write_drafts(drafts: Sequence[PregnancyDraft], *, by: User, at: datetime) -> list[TableWrites]:
    """Judge and write them, inside the caller's transaction."""
    new = [draft.pregnancy for draft in drafts if draft.pregnancy.pk is None]
    changed = [draft.pregnancy for draft in drafts if draft.is_changed and draft.pregnancy.pk is not None]
    for pregnancy in new:
        pregnancy.entered_by = by
    for pregnancy in changed:
        pregnancy.version += 1
    # An older pregnancy ends before the one after it begins: a woman has one that runs.
    columns = ["version", "status", "ended_on", *pregnancies.COLUMNS]
    Pregnancy.objects.bulk_update(changed, columns, batch_size=BATCH)
    Pregnancy.objects.bulk_create(new, batch_size=BATCH)
    policies = {district: policies_of(district) for district in {draft.pregnancy.district for draft in drafts}}
    visits = _write_visits(drafts, policies, by)
    for draft in drafts:
        limits = policies[draft.pregnancy.district]
        derive(draft.pregnancy, draft.visits, draft.pregnancy.postpartum.all(), policies=limits)
    Pregnancy.objects.bulk_update([draft.pregnancy for draft in drafts], DERIVED, batch_size=BATCH)
    written(Pregnancy, [draft.pregnancy.pk for draft in drafts], at=at)
    return [
        TableWrites(TABLES[0], [pregnancy.pk for pregnancy in new], [(row.pk, row.version) for row in changed]),
        visits,
    ]


def _write_visits(
    drafts: Sequence[PregnancyDraft], policies: Mapping[str, Dated[PregnancyPolicy]], by: User
) -> TableWrites:
    new: list[AntenatalVisit] = []
    changed: list[AntenatalVisit] = []
    for draft in drafts:
        draft.visits.sort(key=lambda visit: visit.visited_on)
        rejudged = set(map(id, judge_visits(draft.pregnancy, draft.visits, policies[draft.pregnancy.district])))
        for visit in draft.visits:
            if visit.pk is None:
                visit.pregnancy, visit.entered_by = draft.pregnancy, by
                new.append(visit)
            elif visit in draft.changed_visits or id(visit) in rejudged:
                visit.version += 1
                changed.append(visit)
    AntenatalVisit.objects.bulk_create(new, batch_size=BATCH)
    columns = ["version", *antenatal_visits.COLUMNS, *VISIT_COLUMNS]
    AntenatalVisit.objects.bulk_update(changed, columns, batch_size=BATCH)
    return TableWrites(TABLES[1], [visit.pk for visit in new], [(visit.pk, visit.version) for visit in changed])


@contextmanager
def rebuild_derived(at: datetime) -> Iterator[None]:
    """Around undoing writes to TABLES, once their rows are staged: derive the columns of the pregnancies again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.pregnancy_id FROM taken_mothers_antenatalvisit t JOIN mothers_antenatalvisit v ON v.id = t.id"
            " UNION SELECT id FROM taken_mothers_pregnancy"
        )
        ids = [row[0] for row in cursor.fetchall()]
    Pregnancy.objects.filter(pk__in=ids).update(latest=None)
    yield
    rows = list(Pregnancy.objects.filter(pk__in=ids))
    judge_pregnancies(rows)
    Pregnancy.objects.bulk_update(rows, DERIVED, batch_size=BATCH)
