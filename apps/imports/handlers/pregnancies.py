"""Pregnant women, one antenatal visit a row or none: the woman once, her running pregnancy once, a visit once a day."""

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from apps.core.findings import Finding
from apps.core.refusal import Refused
from apps.core.resending import input_of
from apps.core.undo import TableWrites
from apps.families.enums import Relation
from apps.families.models import Member
from apps.families.rules.nik import encoded_birth, oddities
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.children import NIK_WARNED
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.households import Household, HouseholdRow, Households, Parent
from apps.imports.handlers.own_lists import fill_numbers_of_women
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.handlers.unnumbered import WomanFacts, WomenWithoutNumbers
from apps.mothers.enums import Source, Supplement
from apps.mothers.inputs import AntenatalVisitInput, PregnancyInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.pregnancy import LONGEST, TERM, last_period
from apps.mothers.services.antenatal_visits import MEASURED, ask_about_weight, check_antenatal_visit
from apps.mothers.services.bulk import PregnancyDraft, load_drafts, valid_last_period, write_drafts
from apps.mothers.services.pregnancies import COLUMNS, check_pregnancy
from apps.people.services.withdrawals import withdraw

# Half a pregnancy: dating by ultrasound corrects weeks.
ANOTHER_PREGNANCY_DAYS = 140
YOUNGEST_MOTHER = 10
_DOCTOR = re.compile(r"(?:dokter|dr|spog|sp\.?og)\b", re.IGNORECASE)
NAMED = ("kk", "name", "nik", "phone", "address", "rt", "rw")


class PregnancyFile(RowHandler):
    def __init__(self, **given):
        super().__init__(**given)
        self.places = PlacesOfFile(self.district, self.context.scope)
        self.households = Households(self.district, self.district)
        self._unnumbered = WomenWithoutNumbers(self.households)
        self._drafts: dict[int, list[PregnancyDraft]] = {}
        self._women: dict[int, Parent] = {}
        self._used: list[tuple[Household, Parent]] = []
        self._first: dict[tuple[int, object], int] = {}
        self._written: dict[int, PregnancyDraft] = {}
        self._rows: dict[int, list[int]] = defaultdict(list)
        self._withdrawn: list[Pregnancy] = []

    def check_batch(self, batch: Batch) -> None:
        v = batch.values
        _join_columns(batch)
        desa, posyandu = self.places.find(batch)
        if "listed_on" in batch.cells:
            v["visited_on"] = v["listed_on"]
            fill_numbers_of_women(batch, desa, self.district)
        rows = [place for place in range(len(batch)) if place not in batch.out]
        named = {place: HouseholdRow(*(v[name][place] or "" for name in NAMED)) for place in rows}
        self.households.look_up(named.values())
        self._unnumbered.look_up(named[place].name for place in rows if not named[place].kk)
        women = {place: self._woman(batch, place, named[place], desa[place], posyandu[place]) for place in rows}
        self._know([woman for woman in women.values() if woman])
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        self.preview_rows += [
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
                _report(batch, place, self._row_findings(batch, place))
            elif woman := women[place]:
                self.outcomes[base + place] = self._enter(batch, place, base + place, woman)

    def _woman(self, batch: Batch, place: int, named: HouseholdRow, desa: str, posyandu: int | None) -> Parent | None:
        nik = named.nik
        if nik and _is_of_child(nik, self.today):
            batch.report(place, "nik", "nik_impossible", "")
            named.nik = ""
        facts = _facts_of(batch, place, named, desa)
        family = self.households.family_of(named)
        if family is None and (match := self._unnumbered.find(facts)):
            family = match.family
            if family is None:
                batch.report(place, "name", "woman_alike", "", name=match.name)
        family = family or self.households.alone()
        if not self._reaches(family, desa):
            batch.report(place, "desa", "family_outside_area", "")
            return None
        other = self.households.other_home_of(named, family)
        if other and not self._reaches(other, desa):
            batch.report(place, "nik", "family_outside_area", "")
            return None
        family.place(desa)
        family.posyandu_id = family.posyandu_id or (posyandu if posyandu and posyandu > 0 else None)
        woman, oddity = self.households.parent_of(named, family)
        if woman and woman.known is None and woman.relation == Relation.HEAD:
            woman.relation = Relation.WIFE
        if oddity:
            batch.report(place, "nik", oddity, "")
        for fault in oddities(nik, born_on=facts.born_on, female=True, district=self.district) if nik else ():
            if fault in NIK_WARNED:
                batch.report(place, "nik", fault, "")
        if woman:
            woman.was_born(batch.values["born_on"][place])
            family.add_values(head_name=facts.husband, address=named.address, rt=named.rt, rw=named.rw)
            self._unnumbered.add(facts, woman.family)
        return woman

    def _reaches(self, family: Household, desa: str) -> bool:
        known = family.known
        if known is None:
            return True
        return desa.startswith(f"{known.desa_id}.") or self.places.covers(known.desa_id, known.posyandu_id)

    def _know(self, women: list[Parent]) -> None:
        """The pregnancies of women on record."""
        wanted = {woman.id: woman for woman in women if woman.id and id(woman) not in self._drafts}
        known = Pregnancy.objects.filter(woman__in=wanted)
        for draft in load_drafts(known.select_related("woman").prefetch_related("postpartum")):
            self._drafts.setdefault(id(wanted[draft.pregnancy.woman_id]), []).append(draft)

    def _enter(self, batch: Batch, place: int, row: int, woman: Parent) -> Outcome:
        v = batch.values
        self._women[id(woman)] = woman
        day = v["visited_on"][place]
        drafts = self._drafts.setdefault(id(woman), [])
        begun_on = last_period(v["lmp_on"][place], v["due_on"][place])
        draft, is_new = _draft_of(drafts, begun_on), False
        if v["deleted_on"][place]:
            return self._withdraw(batch, place, row, drafts, draft)
        if draft and (first := self._first.get((id(draft), day))):
            batch.report(place, "visited_on", "same_row_twice", "", other=first)
            return Outcome.REFUSED
        running = next((one for one in drafts if one.is_ongoing), None)
        if draft is None:
            draft, is_new = PregnancyDraft(self._new_pregnancy(woman)), True
            if running and not self._may_follow(running, begun_on):
                batch.report(place, "lmp_on" if v["lmp_on"][place] else "due_on", "another_pregnancy")
                return Outcome.REFUSED
            self._place_in_time(draft, begun_on, day, drafts)
        pregnancy, changes = self._pregnancy(batch, place, draft.pregnancy)
        record, visit, visit_changes = self._visit(batch, place, draft)
        findings = draft.add(pregnancy if is_new or changes else None, record, visit, today=self.today)
        if findings:
            _report(batch, place, self._row_findings(batch, place) or findings)
            return Outcome.REFUSED
        if is_new:
            drafts.append(draft)
            if running and draft.is_ongoing:
                self._end(batch, place, running, begun_on)
        self._first[id(draft), day] = batch.lines[place]
        self._rows[id(draft)].append(row)
        self._used.append((woman.family, woman))
        brings = visit is not None and not visit_changes
        if visit is not None:
            for question in ask_about_weight(visit, (one for one in draft.visits if one is not record)):
                batch.report(place, "weight_kg", question.code, reason=str(question.words))
        changes += visit_changes
        if woman.is_news or woman.family.is_news:
            changes.append("woman")
        if is_new or brings or changes:
            self._written[id(draft)] = draft
            self.changes[row] = [] if is_new or brings else changes
        return Outcome.NEW if is_new or brings else Outcome.CHANGED if changes else Outcome.SAME

    def _may_follow(self, running: PregnancyDraft, begun_on: date | None) -> bool:
        """Whether another pregnancy may follow the running one. The portal's own is ended on its page only."""
        is_of_file = running.pregnancy.source == Source.FILE
        return bool(running.begun_on and begun_on and begun_on <= self.today and is_of_file)

    def _place_in_time(
        self, draft: PregnancyDraft, begun_on: date | None, visited_on: date | None, others: list[PregnancyDraft]
    ) -> None:
        """A new one is over where a later one is known, or where its visit shows that it was long ago."""
        if begun_on is None:
            return
        after = [one.begun_on for one in others if one.begun_on and one.begun_on > begun_on]
        is_seen = visited_on is not None and visited_on - begun_on <= LONGEST
        is_long_ago = is_seen and self.today - begun_on > LONGEST
        if after or is_long_ago:
            draft.pregnancy.due_on = begun_on + TERM
            draft.end_before(min(after, default=None))

    def _end(self, batch: Batch, place: int, running: PregnancyDraft, begun_on: date | None) -> None:
        """The one before it is over: how it ended is asked."""
        batch.report(place, "lmp_on", "pregnancy_follows", running.begun_on)
        running.end_before(begun_on)
        self._written[id(running)] = running

    def _withdraw(
        self, batch: Batch, place: int, row: int, drafts: list[PregnancyDraft], draft: PregnancyDraft | None
    ) -> Outcome:
        """A row that its application deleted takes out what a file brought; what the portal recorded stays."""
        if draft is None or draft.pregnancy.source != Source.FILE:
            batch.report(place, "deleted_on", "pregnancy_deleted")
            return Outcome.REFUSED
        drafts.remove(draft)
        self._written.pop(id(draft), None)
        for other in self._rows.pop(id(draft), ()):
            self.outcomes[other] = Outcome.SAME
            self.changes.pop(other, None)
        batch.report(place, "deleted_on", "pregnancy_withdrawn")
        if draft.pregnancy.pk is None:
            return Outcome.SAME
        self._withdrawn.append(draft.pregnancy)
        self.changes[row] = ["deleted_on"]
        return Outcome.CHANGED

    def _row_findings(self, batch: Batch, place: int) -> list[Finding]:
        """What is wrong with the row's own values, for any person."""
        v = batch.values
        pregnancy = PregnancyInput(**_entered(batch, place, COLUMNS))
        findings = check_pregnancy(pregnancy, woman_born_on=v["born_on"][place], today=self.today)
        if v["visited_on"][place]:
            lmp_on = valid_last_period(pregnancy, findings)
            findings += check_antenatal_visit(_visit_of(batch, place), lmp_on=lmp_on, today=self.today)
        return findings

    def _new_pregnancy(self, woman: Parent) -> Pregnancy:
        born_on = woman.born_on or (woman.known and woman.known.born_on)
        person = Member(pk=woman.id, name=woman.name, born_on=born_on, district=self.district)
        return Pregnancy(woman=person, district=self.district, source=Source.FILE, entered_at=self.at)

    def _pregnancy(self, batch: Batch, place: int, record: Pregnancy) -> tuple[PregnancyInput, list[str]]:
        """-> (the pregnancy with its blanks filled, which were filled). Entries of the portal are never overwritten."""
        entered = _entered(batch, place, COLUMNS)
        changes = self._changes(batch, place, record, entered)
        merged = {name: entered[name] for name in changes}
        return replace(input_of(PregnancyInput, record), **merged), changes

    def _visit(
        self, batch: Batch, place: int, draft: PregnancyDraft
    ) -> tuple[AntenatalVisit | None, AntenatalVisitInput | None, list[str]]:
        """-> (the record, what it will be, which of its blanks were filled); None where the row adds nothing to it."""
        day = batch.values["visited_on"][place]
        if day is None:
            return None, None, []
        entered = _visit_of(batch, place)
        record = next((visit for visit in draft.visits if visit.visited_on == day), None)
        if record is None and batch.values["listed_on"][place]:
            return None, None, []  # the last visit of the portal's own list may be one after birth
        if record is None:
            return AntenatalVisit(source=Source.FILE, district=self.district, entered_at=self.at), entered, []
        values = {name: value for name in MEASURED if (value := getattr(entered, name)) is not None}
        changes = self._changes(batch, place, record, values)
        if not changes:
            return None, None, []
        merged = replace(input_of(AntenatalVisitInput, record), **{name: values[name] for name in changes})
        return record, merged, changes

    def _changes(self, batch: Batch, place: int, record: Pregnancy | AntenatalVisit, entered: dict) -> list[str]:
        """The fields that the row changes; of a record of the portal only those that are empty there."""
        differing = [name for name, value in entered.items() if _differs(getattr(record, name), value)]
        conflicts = [name for name in differing if getattr(record, name) not in (None, "")]
        if conflicts and record.source != Source.FILE:
            batch.report(place, conflicts[0], "pregnancy_known_otherwise")
            return [name for name in differing if name not in conflicts]
        return differing

    def write(self, *, by, progress) -> list[TableWrites]:
        touched = self.households.write(self._used, by=by, at=self.at, progress=progress)
        for pregnancy in self._withdrawn:
            with suppress(Refused):  # what help or a birth is recorded for it stays
                withdraw(
                    record=pregnancy, reason=_("Ditandai hapus di berkas impor"), by=by, at=self.at, is_of_file=True
                )
        women = {
            id(draft): self._women[key]
            for key, drafts in self._drafts.items()
            if key in self._women
            for draft in drafts
        }
        for draft in self._written.values():
            woman = women[id(draft)]
            assert woman.id is not None
            draft.pregnancy.woman_id = woman.id
            place = {"desa_id": woman.family.desa_id, "posyandu_id": woman.family.posyandu_id}
            for row in [draft.pregnancy, *draft.visits]:
                if row.pk is None:
                    for name, value in place.items():
                        setattr(row, name, value)
        return [*touched, *write_drafts(list(self._written.values()), by=by, at=self.at)]


def _is_of_child(nik: str, today: date) -> bool:
    encoded = encoded_birth(nik)
    return encoded is not None and 0 <= today.year - 2000 - encoded[2] < YOUNGEST_MOTHER


def _facts_of(batch: Batch, place: int, named: HouseholdRow, desa: str) -> WomanFacts:
    v = batch.values
    return WomanFacts(
        name=named.name,
        desa=desa,
        nik=named.nik,
        born_on=v["born_on"][place],
        husband=v["husband_name"][place] or "",
        lmp_on=last_period(v["lmp_on"][place], v["due_on"][place]),
    )


def _join_columns(batch: Batch) -> None:
    """Two figures of one cell, and the two kinds of tablet, as the visit has them; rows that add no pregnancy."""
    v = batch.values
    for place in range(len(batch)):
        if pressure := v["blood_pressure"][place]:
            for name, value in zip(("systolic", "diastolic"), pressure, strict=True):
                if v[name][place] is None:
                    v[name][place] = value
        if v["has_ultrasound"][place] and v["has_ultrasound_by_doctor"][place] is None:
            v["has_ultrasound_by_doctor"][place] = bool(_DOCTOR.match(v["examiner"][place] or "")) or None
        if v["mms_tablets"][place] and not v["tablets"][place]:
            v["tablets"][place], v["supplement"][place] = v["mms_tablets"][place], Supplement.MMS
        for name in ("delivered_on", "aborted_on"):
            if v[name][place] and not v["deleted_on"][place]:
                batch.report(place, name, "pregnancy_over")
        if v["visited_on"][place] is None and not v["listed_on"][place] and _entered(batch, place, MEASURED):
            batch.report(place, "visited_on", "visit_day_missing")


def _draft_of(drafts: list[PregnancyDraft], begun_on: date | None) -> PregnancyDraft | None:
    """The pregnancy that a row is about: the nearest that its dates may be of, the running one where it has none."""
    running = next((draft for draft in drafts if draft.is_ongoing), None)
    if begun_on is None or (running and running.begun_on is None):
        return running
    apart = {id(draft): abs((draft.begun_on - begun_on).days) for draft in drafts if draft.begun_on}
    near = [draft for draft in drafts if apart.get(id(draft), LONGEST.days) <= ANOTHER_PREGNANCY_DAYS]
    return min(near, key=lambda draft: apart[id(draft)], default=None)


def _report(batch: Batch, place: int, findings: Iterable[Finding]) -> None:
    for finding in findings:
        batch.report(
            place, finding.field or "", "refused_by_register", reason=str(finding.words), public_code=finding.code
        )


def _entered(batch: Batch, place: int, columns: Iterable[str]) -> dict:
    """Of these columns those that are not empty in the row."""
    return {name: value for name in columns if (value := batch.values[name][place]) not in (None, "")}


def _visit_of(batch: Batch, place: int) -> AntenatalVisitInput:
    v = batch.values
    return AntenatalVisitInput(
        visited_on=v["visited_on"][place],
        supplement=v["supplement"][place] or Supplement.TTD,
        has_ultrasound_by_doctor=bool(v["has_ultrasound_by_doctor"][place]),
        **_entered(batch, place, MEASURED),
    )


def _differs(before, now) -> bool:
    """Decimals of the register against floats of the file."""
    if before is None or before == "":
        return True
    return float(before) != float(now) if isinstance(now, float) else before != now
