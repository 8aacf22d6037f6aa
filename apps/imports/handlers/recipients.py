"""An agency's list of recipients of one programme: each line is matched with a person or family on record."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.name_keys import name_key
from apps.core.policies import policy_of
from apps.core.refusal import Refused
from apps.core.sealing import blind_index
from apps.core.undo import TableWrites
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.places import PlacesOfFile
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.enums import ListOutcome, MatchedBy
from apps.programmes.inputs import ListDraft
from apps.programmes.models import ListEntry, Programme
from apps.programmes.rules.list_matching import NOT_FOUND, Match, MatchingPolicy
from apps.programmes.selectors.list_people import KINDS, ListLine, ListPeople, plain_number
from apps.programmes.services.list_entries import record_list

MOST_RP = 10**10
MOST_VOLUME = 10**9


@dataclass(frozen=True, slots=True)
class Known:
    """A line of an earlier upload. beneficiary and what follows: of its allocation."""

    pk: int
    version: int
    received_on: date | None
    outcome: str
    matched_by: str
    volume: Decimal | None
    value_rp: int | None
    beneficiary: int | None
    desa_id: str
    posyandu_id: int | None
    household_id: int | None

    @property
    def is_decided(self) -> bool:
        return self.matched_by == MatchedBy.DECIDED

    def says_same(self, draft: ListDraft) -> bool:
        if draft.received_on is not None and self.received_on is None:
            return False
        if self.outcome == ListOutcome.MATCHED or self.is_decided:
            return True
        return self.outcome == draft.outcome and (self.volume, self.value_rp) == (draft.volume, draft.value_rp)


def programme_of(context: ImportContext) -> Programme:
    """Refused: a programme of another agency than the uploader's, or of another desa."""
    programmes = Programme.objects.filter(district=context.district, uuid=context.options["programme"])
    if context.uploader is not None:
        programmes = programmes.allowed(User.objects.get(pk=context.uploader), Right.IMPORT_RECIPIENTS)
    programme = programmes.first()
    if programme is None:
        raise Refused(_("Pilih program perangkat daerah atau desa Anda."), field="programme", code="programme_unknown")
    return programme


class Recipients(RowHandler):
    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.programme = programme_of(context)
        item = catalogue_on(self.district, self.today).get(self.programme.item)
        if item is None or item.beneficiary not in KINDS:
            words = _(
                "Intervensi program ini bukan untuk keluarga, balita, atau ibu hamil, jadi tidak dapat dicocokkan."
            )
            raise Refused(words, field="programme", code="programme_of_others")
        self.beneficiary = BeneficiaryKind(item.beneficiary)
        self.policy = policy_of(MatchingPolicy, district=self.district, on=self.today)
        self.places = PlacesOfFile(self.district, context.scope)
        self.drafts: list[ListDraft] = []
        self._lines: dict[tuple[bytes, date | None], int] = {}
        self._people: dict[tuple[int, date | None], int] = {}
        self._known = self._known_entries()

    def _known_entries(self) -> dict[bytes, list[Known]]:
        known: dict[bytes, list[Known]] = {}
        own = ("key", "pk", "version", "received_on", "outcome", "matched_by", "volume", "value_rp")
        person = (f"{self.beneficiary}_id", "desa_id", "posyandu_id", "household_id")
        rows = ListEntry.objects.filter(programme=self.programme).order_by()
        for key, *entry in rows.values_list(*own, *(f"allocation__{name}" for name in person)):
            known.setdefault(bytes(key), []).append(Known(*entry))
        return known

    def check_batch(self, batch: Batch) -> None:
        lines = [self._line(batch, place) for place in range(len(batch))]
        people = ListPeople(self.beneficiary, self.district, lines)
        for place, line in enumerate(lines):
            self._check(batch, place, line.desa)
            match = self._within_reach(people, people.match(line, self.policy))
            self.lines.append(batch.lines[place])
            self.preview_rows.append(self._preview(batch, place, line, match))
            self.outcomes.append(
                self._take(batch, place, line, match, people) if place not in batch.out else Outcome.REFUSED
            )

    def _line(self, batch: Batch, place: int) -> ListLine:
        v = batch.values
        kecamatan, name = v["kecamatan"][place] or "", v["desa"][place] or ""
        desa = self.places.desa(kecamatan, name)[0] if kecamatan or not name else self.places.only_desa(name)
        nik, kk = v["nik"][place], v["kk"][place]
        return ListLine(
            nik=blind_index(nik) if nik else None,
            kk=blind_index(kk) if kk else None,
            name=name_key(v["name"][place] or ""),
            desa=desa,
            rt=plain_number(v["rt"][place] or ""),
            rw=plain_number(v["rw"][place] or ""),
            born_on=v["born_on"][place],
            mother=name_key(v["mother_name"][place] or ""),
        )

    def _check(self, batch: Batch, place: int, desa: str) -> None:
        v = batch.values
        if desa and not self.places.covers(desa, None):
            batch.report(place, "desa", "outside_area", v["desa"][place])
        elif v["desa"][place] and not desa:
            batch.report(place, "desa", "list_desa_unknown", v["desa"][place])
        if not v["nik"][place] and not v["kk"][place] and not v["name"][place]:
            batch.report(place, "name", "recipient_unnamed", "")
        if (day := v["received_on"][place]) and day > self.today:
            batch.report(place, "received_on", "received_in_future", day.strftime("%d/%m/%Y"))
        if (volume := v["volume"][place]) is not None and not 0 < volume <= MOST_VOLUME:
            batch.report(place, "volume", "volume_impossible")
        if (value := v["value_rp"][place]) is not None and not 0 <= value <= MOST_RP:
            batch.report(place, "value_rp", "value_impossible")

    def _within_reach(self, people: ListPeople, match: Match) -> Match:
        """A person outside the uploader's area counts as not found: a guessed number shows nothing."""
        people_matched = [people.people[key] for key in (match.key, *match.candidates) if key is not None]
        is_inside = all(self.places.covers(one.desa_id, one.posyandu_id) for one in people_matched)
        return match if is_inside else NOT_FOUND

    def _preview(self, batch: Batch, place: int, line: ListLine, match: Match) -> tuple:
        desa = self.places.name(line.desa) if line.desa else batch.values["desa"][place]
        how = str(match.by) if match.by else str(match.outcome)
        return (batch.values["name"][place], desa, batch.values["received_on"][place], how, match.confidence or None)

    def _take(self, batch: Batch, place: int, line: ListLine, match: Match, people: ListPeople) -> Outcome:
        draft = self._draft(batch, place, line, match, people)
        first = self._lines.setdefault((draft.key, draft.received_on), batch.lines[place])
        if match.key is not None and first == batch.lines[place]:
            first = self._people.setdefault((match.key, draft.received_on), batch.lines[place])
        if first != batch.lines[place]:
            batch.report(place, "", "same_recipient_twice", "", other=first)
            return Outcome.SAME
        if match.outcome is ListOutcome.NOT_FOUND:
            batch.report(place, "name", "recipient_not_found", batch.values["name"][place] or "")
        known = self._entry_for(draft)
        if known is not None and known.says_same(draft):
            return Outcome.SAME
        if known is not None:
            draft.entry = (known.pk, known.version)
            self.changes[len(self.outcomes)] = ["outcome"]
            if known.is_decided:
                _decide_again(draft, known)
        self.drafts.append(draft)
        if draft.outcome == ListOutcome.DOUBTFUL:
            return Outcome.DOUBTFUL
        return Outcome.CHANGED if known is not None else Outcome.NEW

    def _draft(self, batch: Batch, place: int, line: ListLine, match: Match, people: ListPeople) -> ListDraft:
        v = batch.values
        nik, kk = v["nik"][place] or "", v["kk"][place] or ""
        person = people.people[match.key] if match.key is not None else None
        volume, value = v["volume"][place], v["value_rp"][place]
        return ListDraft(
            line=batch.lines[place],
            key=blind_index(f"{nik}|{kk}|{line.name}|{line.desa}"),
            nik=nik,
            kk=kk,
            name=v["name"][place] or "",
            address=v["address"][place] or "",
            desa_id=person.desa_id if person else line.desa or self.programme.place,
            received_on=v["received_on"][place],
            volume=None if volume is None else Decimal(str(volume)),
            value_rp=value,
            outcome=match.outcome,
            matched_by=match.by or "",
            confidence=match.confidence,
            candidates=match.candidates,
            beneficiary=match.key,
            posyandu_id=person.posyandu_id if person else None,
            household_id=person.household_id if person else None,
        )

    def _entry_for(self, draft: ListDraft) -> Known | None:
        """The line of an earlier upload with this day; else one without a day, which has got it by now."""
        entries = self._known.get(draft.key, [])
        of_day = next((one for one in entries if one.received_on == draft.received_on), None)
        if of_day is None and draft.received_on is None:
            return entries[0] if entries else None
        return of_day or next((one for one in entries if one.received_on is None), None)

    def write(self, *, by: User, progress: Any) -> list[TableWrites]:
        return record_list(programme=self.programme, kind=self.beneficiary, drafts=self.drafts, by=by, at=self.at)


def _decide_again(draft: ListDraft, known: Known) -> None:
    """What a user decided about the line counts for its later uploads."""
    draft.outcome, draft.matched_by, draft.confidence = known.outcome, known.matched_by, 100
    draft.candidates, draft.beneficiary = (), known.beneficiary
    if known.beneficiary is not None:
        draft.desa_id, draft.posyandu_id, draft.household_id = known.desa_id, known.posyandu_id, known.household_id
