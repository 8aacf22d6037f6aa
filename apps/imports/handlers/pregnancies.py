"""Pregnant women, one antenatal visit a row or none: the woman once, her running pregnancy once, a visit once a day."""

from apps.core.refusal import Refused
from apps.core.undo import TableWrites
from apps.families.enums import Relation
from apps.families.models import Member
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.households import Household, Households, Named, Parent
from apps.imports.handlers.places import PlacesOfFile
from apps.mothers.enums import PregnancyStatus, Source, Supplement
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.services.bulk import Case, cases_of, record_cases
from apps.mothers.services.pregnancies import ABOUT, MEASURED, describe, set_visit

NAMED = ("kk", "name", "nik", "phone", "address", "rt", "rw")
TOLD_OF_VISIT = [*MEASURED, "supplement", "has_ultrasound_by_doctor"]


class PregnancyFile(RowHandler):
    def __init__(self, **given):
        super().__init__(**given)
        self.places = PlacesOfFile(self.district, self.asked.scope)
        self.households = Households(self.district, self.district)
        self._cases: dict[int, Case] = {}
        self._women: dict[int, Parent] = {}
        self._used: list[tuple[Household, Parent]] = []
        self._first: dict[tuple[int, object], int] = {}
        self._written: dict[int, Case] = {}

    def take(self, batch: Batch) -> None:
        v = batch.values
        desa, posyandu = self.places.find(batch)
        rows = [place for place in range(len(batch)) if place not in batch.out]
        named = {place: Named(*(v[name][place] or "" for name in NAMED)) for place in rows}
        self.households.look_up(named.values())
        women = {place: self._woman(batch, place, named[place], desa[place], posyandu[place]) for place in rows}
        self._know([woman for woman in women.values() if woman])
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        self.shown += [
            (
                v["name"][place],
                v["born_on"][place],
                self.places.name(desa[place]) if desa[place] else v["desa"][place],
                v["lmp_on"][place],
                v["visited_on"][place],
            )
            for place in range(len(batch))
        ]
        for place in range(len(batch)):
            if place in batch.out:
                self._refuse_for(self._refusals(batch, place), batch, place)
            elif woman := women[place]:
                self.outcomes[base + place] = self._enter(batch, place, base + place, woman)

    def _woman(self, batch: Batch, place: int, named: Named, desa: str, posyandu: int | None) -> Parent | None:
        family = self.households.family_of(named) or self.households.alone()
        if not self._reaches(family, desa):
            batch.find(place, "desa", "family_outside_area", "")
            return None
        other = self.households.other_home_of(named, family)
        if other and not self._reaches(other, desa):
            batch.find(place, "nik", "family_outside_area", "")
            return None
        family.place(desa)
        family.posyandu_id = family.posyandu_id or (posyandu if posyandu and posyandu > 0 else None)
        husband = batch.values["husband_name"][place] or ""
        woman, oddity = self.households.parent_of(named, family)
        if woman and woman.known is None and woman.relation == Relation.HEAD:
            woman.relation = Relation.WIFE
        if oddity:
            batch.find(place, "nik", oddity, "")
        if woman:
            woman.was_born(batch.values["born_on"][place])
            family.tell(head_name=husband, address=named.address, rt=named.rt, rw=named.rw)
        return woman

    def _reaches(self, family: Household, desa: str) -> bool:
        known = family.known
        if known is None:
            return True
        return desa.startswith(f"{known.desa_id}.") or self.places.covers(known.desa_id, known.posyandu_id)

    def _know(self, women: list[Parent]) -> None:
        """The running pregnancies of women on record."""
        wanted = {woman.id: woman for woman in women if woman.id and id(woman) not in self._cases}
        running = Pregnancy.objects.filter(woman__in=wanted, status=PregnancyStatus.ONGOING)
        for case in cases_of(running.select_related("woman").prefetch_related("postpartum")):
            self._cases[id(wanted[case.pregnancy.woman_id])] = case

    def _enter(self, batch: Batch, place: int, row: int, woman: Parent) -> Outcome:
        v = batch.values
        self._women[id(woman)] = woman
        day = v["visited_on"][place]
        first = self._first.setdefault((id(woman), day), batch.lines[place])
        if first != batch.lines[place]:
            batch.find(place, "visited_on", "same_row_twice", "", other=first)
            return Outcome.REFUSED
        case, is_new = self._cases.get(id(woman)), False
        if case is None:
            case, is_new = Case(self._new_pregnancy(woman)), True
        try:
            changes = self._describe(batch, place, case, is_new)
            brings = day is not None and self._visit(batch, place, case, day, changes)
        except Refused as refusal:
            self._refuse_for(self._refusals(batch, place) or [refusal], batch, place)
            return Outcome.REFUSED
        self._cases[id(woman)] = case
        self._used.append((woman.family, woman))
        if woman.is_news or woman.family.is_news:
            changes.append("woman")
        if is_new or brings or changes:
            self._written[id(case)] = case
            self.changes[row] = [] if is_new or brings else changes
        return Outcome.NEW if is_new or brings else Outcome.CHANGED if changes else Outcome.SAME

    def _refusals(self, batch: Batch, place: int) -> list[Refused]:
        """For what the row's own values are refused, whosever they are: all at once, beside what refused it first."""
        day, born_on = batch.values["visited_on"][place], batch.values["born_on"][place]
        pregnancy = Pregnancy(woman=Member(born_on=born_on), source=Source.FILE, entered_at=self.at)
        case, refusals = Case(pregnancy), []
        for look in (
            lambda: self._describe(batch, place, case, True),
            lambda: day and self._visit(batch, place, case, day, []),
        ):
            try:
                look()
            except Refused as refusal:
                refusals.append(refusal)
        return refusals

    def _refuse_for(self, refusals: list[Refused], batch: Batch, place: int) -> None:
        for refusal in refusals:
            batch.find(place, refusal.field, "said_by_register", said=str(refusal.message), known_as=refusal.code)

    def _new_pregnancy(self, woman: Parent) -> Pregnancy:
        born_on = woman.born_on or (woman.known and woman.known.born_on)
        person = Member(pk=woman.id, name=woman.name, born_on=born_on, district=self.district)
        return Pregnancy(woman=person, district=self.district, source=Source.FILE, entered_at=self.at)

    def _describe(self, batch: Batch, place: int, case: Case, is_new: bool) -> list[str]:
        """Blanks are filled; what a person entered in the portal stands against a file."""
        pregnancy = case.pregnancy
        told = {name: value for name in ABOUT if (value := batch.values[name][place]) not in (None, "")}
        differs = [name for name, value in told.items() if _differs(getattr(pregnancy, name), value)]
        conflicts = [name for name in differs if getattr(pregnancy, name) not in (None, "")]
        if conflicts and pregnancy.source != Source.FILE:
            batch.find(place, conflicts[0], "pregnancy_known_otherwise")
            differs = [name for name in differs if name not in conflicts]
        if is_new or differs:
            before = {name: getattr(pregnancy, name) for name in ABOUT}
            try:
                describe(pregnancy, on=self.today, **{name: told[name] for name in differs})
            except Refused:
                for name, value in before.items():
                    setattr(pregnancy, name, value)
                raise
        case.is_changed = case.is_changed or bool(differs)
        return differs

    def _visit(self, batch: Batch, place: int, case: Case, day, changes: list[str]) -> bool:
        """Whether the visit is one that was not on record; what it changes in one that was goes into `changes`."""
        told = {name: batch.values[name][place] for name in TOLD_OF_VISIT}
        told["supplement"] = told["supplement"] or Supplement.TTD
        told["has_ultrasound_by_doctor"] = bool(told["has_ultrasound_by_doctor"])
        known = next((visit for visit in case.visits if visit.visited_on == day), None)
        if known is None:
            visit = AntenatalVisit(source=Source.FILE, district=self.district, entered_at=self.at)
            set_visit(visit, case.pregnancy, case.visits, self.at, visited_on=day, **told)
            case.visits.append(visit)
            return True
        differs = [name for name in MEASURED if told[name] is not None and _differs(getattr(known, name), told[name])]
        conflicts = [name for name in differs if getattr(known, name) is not None]
        if conflicts and known.source != Source.FILE:
            batch.find(place, conflicts[0], "pregnancy_known_otherwise")
            differs = [name for name in differs if name not in conflicts]
        if differs:
            others = [visit for visit in case.visits if visit is not known]
            set_visit(known, case.pregnancy, others, self.at, **{name: told[name] for name in differs})
            case.touched.append(known)
            changes += differs
        return False

    def write(self, *, by, say) -> list[TableWrites]:
        touched = self.households.write(self._used, by=by, at=self.at, say=say)
        women = {id(self._cases[key]): self._women[key] for key in self._cases if key in self._women}
        for case in self._written.values():
            woman = women[id(case)]
            case.pregnancy.woman_id = woman.id
            place = {"desa_id": woman.family.desa_id, "posyandu_id": woman.family.posyandu_id}
            for row in [case.pregnancy, *case.visits]:
                if row.pk is None:
                    for name, value in place.items():
                        setattr(row, name, value)
        return [*touched, *record_cases(self._written.values(), about=ABOUT, by=by)]


def _differs(before, now) -> bool:
    """Decimals of the register against floats of the file."""
    if before is None or before == "":
        return True
    return float(before) != float(now) if isinstance(now, float) else before != now
