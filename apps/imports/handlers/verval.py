"""Families as a verval of one year screened them, from SIGA's export or its printed report."""

from datetime import date

from apps.families.enums import Dataset, Source
from apps.families.inputs import VervalInput, WelfareInput
from apps.families.rules.screening import FACTS, Facts
from apps.families.selectors.matching import KnownFamily, load_screenings, load_welfare
from apps.families.services.bulk import current_facts, verdict_of
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.handlers.families import FamilyFile, FamilyRow, family_preview, welfare_changes


class ScreenedFamilies(FamilyFile):
    source = Source.VERVAL

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.year = int(context.options["year"])
        self.released_on = date(self.year, 1, 1)

    def read_row(self, batch: Batch, place: int, row: FamilyRow) -> None:
        entered = batch.entered(place, (*FACTS, "official", "assistance", "any_too", "rank"))
        row.verval = VervalInput(
            year=self.year,
            is_officially_at_risk=entered.pop("official", None),
            assistance=entered.pop("assistance", None),
            **{name: entered.get(name) for name in FACTS},
        )
        four = (row.verval.too_young, row.verval.too_old, row.verval.too_close, row.verval.too_many)
        if "any_too" in entered and None not in four and any(four) != entered["any_too"]:
            batch.report(place, "any_too", "four_too_disagrees")
        if "rank" in entered:
            row.welfare = WelfareInput(dataset=Dataset.PK, released_on=self.released_on, rank=entered["rank"])

    def load(self, families: list[KnownFamily]) -> None:
        load_screenings(families, self.year)
        load_welfare(families, Dataset.PK, self.released_on)

    def _may_overwrite(self, known: KnownFamily) -> bool:
        return not any(screening.is_of_person for screening in known.screenings.values())

    def compare(self, batch: Batch, place: int, row: FamilyRow) -> tuple[bool, list[str]]:
        before = row.known.screenings.get(self.year) if row.known else None
        changes = welfare_changes(row)
        if before is None or row.verval is None:
            return True, changes
        facts = current_facts(_facts(row), before)
        if before.is_of_person and facts != current_facts(_facts(row), before._replace(is_of_person=False)):
            batch.report(place, "kk", "screened_otherwise", "")
        changes += [name for name in FACTS if getattr(facts, name) != getattr(before.facts, name)]
        if row.verval.is_officially_at_risk not in (None, before.is_officially_at_risk):
            changes.append("official")
        if row.verval.assistance and row.verval.assistance != before.assistance and not before.is_of_person:
            changes.append("assistance")
        return False, changes

    def preview(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        verdict = None
        if row is not None:
            before = row.known.screenings.get(self.year) if row.known else None
            verdict = verdict_of(current_facts(_facts(row), before)).is_at_risk
        return (*family_preview(self.places, batch, place, row), verdict)


class PrintedFamilies(ScreenedFamilies):
    """The printed report has a column of its own for who is at risk."""

    source = Source.SIGA

    def preview(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        return (*super().preview(batch, place, row), row.verval.is_officially_at_risk if row and row.verval else None)


def _facts(row: FamilyRow) -> Facts:
    return Facts(**{name: getattr(row.verval, name) for name in FACTS})
