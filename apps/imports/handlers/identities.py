"""Children of an identity file: with birth, family and mother, without visits, mostly without a desa."""

from dataclasses import dataclass

import orjson

from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, fingerprint
from apps.core.undo import TableWrites
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.child_index import ChildIndex, row_key
from apps.imports.handlers.child_rows import check_child_rows, child_table, fill_nik, take_over
from apps.imports.handlers.children import warn_about_niks
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.households import Household, HouseholdRow, Households, Parent
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.handlers.visits import Doubtful
from apps.imports.models import Doubt
from apps.regions.enums import Level
from apps.regions.rules.codes import level_of
from apps.toddlers.enums import ChildStatus, Source
from apps.toddlers.rules.matching import narrower
from apps.toddlers.selectors.matching import KnownBirth, KnownChild, births_of
from apps.toddlers.services.bulk import record_visits
from apps.toddlers.services.place_propagation import place_children_of
from apps.toddlers.services.tables import VisitTable

COMPARED = (
    "name", "sex", "born_on", "kk", "nik", "mother_name", "mother_nik", "phone", "address", "rt", "rw", "posyandu",
    "birth_order", "gestation_weeks", "birth_weight_kg", "birth_length_cm", "birth_head_cm", "imd", "kia",
    "kia_bayi_kecil", "deleted", "moved",
)  # fmt: skip
BIRTH = ("birth_head_cm", "birth_order", "gestation_weeks", "has_early_breastfeeding")


@dataclass(slots=True)
class IdentityRow:
    """A row to write: the child as it will be stored, with birth and family."""

    place: int
    child: KnownChild
    birth: KnownBirth
    family: Household | None
    parent: Parent | None

    @property
    def mother(self) -> Parent | None:
        return self.parent if self.parent and self.parent.is_female is not False else None


class Identities(RowHandler):
    """The desa of a child is its family's where the register knows it, else the unit the uploader named."""

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.unit = context.options["unit"]
        self.places = PlacesOfFile(context.district, context.scope)
        self.index = ChildIndex(context.district, self.places, Doubt.objects.decisions_in(context.district))
        self.households = Households(context.district, self.unit)
        self._beside = [(column.field, column.beside) for column in kind.columns if column.beside]
        self._first_line: dict[int, tuple[int, str]] = {}
        self.rows: list[IdentityRow] = []
        self.doubtful: list[Doubtful] = []

    def check_batch(self, batch: Batch) -> None:
        v = batch.values
        check_child_rows(batch, self.today)
        self._check_place(batch)
        of_file = self._desa_of_file(batch)
        rows = [place for place in range(len(batch)) if place not in batch.out]
        named = {place: _household_row(v, place) for place in rows}
        self.households.look_up(named.values())
        families = {place: self.households.family_of(named[place]) for place in rows}
        seekers = {place: self._seeker(batch, place, families[place], of_file.get(place, "")) for place in rows}
        self._refuse_parents_elsewhere(batch, named, families)
        rows = [place for place in rows if place not in batch.out]
        warn_about_niks(batch, rows, self.district)
        matched = dict(zip(rows, self.index.match_rows([seekers[place] for place in rows]), strict=True))
        births = births_of([child.id for child in matched.values() if isinstance(child, KnownChild) and child.id])
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        for place in range(len(batch)):
            desa = self.places.name(seekers[place].desa_id) if place in seekers else ""
            self.preview_rows.append((v["name"][place], v["born_on"][place], desa, v["mother_name"][place]))
        for place in rows:
            matched_child = matched[place]
            birth = births.get(matched_child.id or 0) if isinstance(matched_child, KnownChild) else None
            self._take_row(
                batch, place, base + place, named[place], families[place], seekers[place], matched_child, birth
            )

    def _check_place(self, batch: Batch) -> None:
        """What was handed in lies where its child does, which need not be the whole unit."""
        if not self.places.covers(self.unit, None):
            for place in set(range(len(batch))) - batch.handed_in:
                batch.report(place, "no", "outside_area", self.places.name(self.unit))

    def _desa_of_file(self, batch: Batch) -> dict[int, str]:
        """Where the file says it, as a list of Dukcapil does; one that is not known refuses its row."""
        v, desa_codes = batch.values, {}
        for place, (kecamatan, desa) in enumerate(zip(v["kecamatan"], v["desa"], strict=True)):
            if not kecamatan or not desa:
                continue
            code, official = self.places.desa(kecamatan, desa)
            desa_codes[place] = code
            if not code:
                batch.report(place, "desa", "desa_unknown", desa, kecamatan=kecamatan)
            elif official:
                batch.report(place, "kecamatan", "kecamatan_spelt_apart", kecamatan, name=official)
        self.places.refuse_shifted(batch, list(desa_codes.values()))
        return desa_codes

    def _seeker(self, batch: Batch, place: int, family: Household | None, of_file: str) -> KnownChild:
        v = batch.values
        desa = narrower(self.unit, family.desa_id) if family else self.unit
        desa = of_file or desa
        if family and level_of(family.desa_id) is Level.DESA:
            desa = family.desa_id
        posyandu = family.posyandu_id if family and family.desa_id == desa else None
        if name := v["posyandu"][place]:
            if level_of(desa) is Level.DESA:
                posyandu = self.places.posyandu(desa, name)
            else:
                batch.report(place, "posyandu", "posyandu_not_placed")
        if place not in batch.handed_in and not self.places.covers(desa, posyandu):
            batch.report(place, "kk", "family_outside_area", "")
        nik = v["nik"][place] or ""
        return KnownChild(
            nik_index=blind_index(nik) if nik else None,
            name_key=name_key(v["name"][place]),
            born_on=v["born_on"][place],
            mother_key=name_key(v["mother_name"][place] or ""),
            desa_id=desa,
            sex=v["sex"][place],
            posyandu_id=posyandu,
            name=v["name"][place],
            birth_weight_kg=v["birth_weight_kg"][place],
            birth_length_cm=v["birth_length_cm"][place],
            mother_name=v["mother_name"][place] or "",
            address=v["address"][place] or "",
            rt=v["rt"][place] or "",
            rw=v["rw"][place] or "",
            nik=nik,
            digest=fingerprint("|".join(str(v[name][place]) for name in COMPARED)),
        )

    def _refuse_parents_elsewhere(self, batch: Batch, named: dict[int, HouseholdRow], families: dict) -> None:
        """A card of one's own does not open a parent who is on record in another user's area."""
        for place, row in named.items():
            if place in batch.handed_in:
                continue
            other = self.households.other_home_of(row, families[place])
            if other is None or self.unit.startswith(f"{other.desa_id}."):
                continue
            if not self.places.covers(other.desa_id, other.posyandu_id):
                batch.report(place, "mother_nik", "family_outside_area", "")

    def _take_row(self, batch, place, row, named: HouseholdRow, family, seeker: KnownChild, matched, birth) -> None:
        if isinstance(matched, tuple):
            self.outcomes[row] = Outcome.DOUBTFUL
            self.doubtful.append(Doubtful(batch.lines[place], row_key(seeker), seeker, None, None, matched))
            return
        child = seeker if matched is None else matched
        line, digest = self._first_line.setdefault(id(child), (batch.lines[place], seeker.digest))
        if line != batch.lines[place]:
            code = "same_child_twice" if digest == seeker.digest else "same_child_told_apart"
            batch.report(place, "nik", code, "", other=line)
            self.outcomes[row] = Outcome.SAME if code == "same_child_twice" else Outcome.REFUSED
            return
        if place in batch.handed_in:
            if not self.places.covers(child.desa_id, child.posyandu_id):
                batch.report(place, "no", "outside_area", self.places.name(child.desa_id))
                return
            if matched is not None:
                self.outcomes[row] = Outcome.SAME
                return
        birth = birth or KnownBirth()
        has_news = seeker.digest != birth.words.get("digest")
        changes = []
        if matched is not None:
            had = child.born_on, child.sex
            changes = fill_nik(child, seeker.nik, seeker.nik_index)
            changes += take_over(child, seeker, has_news=has_news and not birth.is_in_export)
            self._warn(batch, place, child, had, changes)
        changes += self._of_birth(batch, place, birth, seeker.digest, has_news)
        parent = None
        if family is not None:
            family.place(child.desa_id)
            parent, oddity = self.households.parent_of(named, family)
            family.add_values(address=named.address, rt=named.rt, rw=named.rw)
            if oddity:
                batch.report(place, "mother_nik", oddity, "")
        entry = IdentityRow(row, child, birth, family, parent)
        changes += _of_family(entry, has_news)
        self.outcomes[row] = Outcome.NEW if matched is None else Outcome.CHANGED if changes else Outcome.SAME
        if self.outcomes[row] is not Outcome.SAME:
            self.changes[row] = changes if matched is not None else []
            self.rows.append(entry)

    def _warn(self, batch: Batch, place: int, child: KnownChild, had: tuple, changes: list[str]) -> None:
        if child.born_on != had[0]:
            batch.report(place, "born_on", "birth_date_changed")
        if child.sex != had[1]:
            batch.report(place, "sex", "sex_changed")
        if "nik" in changes:
            self.index.add_nik(child)

    def _of_birth(self, batch: Batch, place: int, birth: KnownBirth, digest: str, has_news: bool) -> list[str]:
        """Birth data, marks and the file's own words; a blank erases nothing."""
        v, changes = batch.values, []
        values = {name: v[name][place] for name in BIRTH[:3]} | {"has_early_breastfeeding": v["imd"][place]}
        for name, value in values.items():
            before = getattr(birth, name)
            if value is not None and value != before and (before is None or has_news):
                setattr(birth, name, value)
                changes.append(name)
        if v["deleted"][place]:
            batch.report(place, "deleted", "marked_deleted")
        if v["moved"][place]:
            batch.report(place, "moved", "marked_moved")
            if has_news and birth.status == ChildStatus.ACTIVE:
                birth.status, birth.status_on = ChildStatus.MOVED, self.today
                changes.append("status")
        words = {key: value for field, key in self._beside if (value := v[field][place]) not in (None, "")}
        words["digest"] = digest
        if words != birth.words:
            birth.words = words
            changes.append("eppgbm")
        return changes

    def write(self, *, by, progress) -> list[TableWrites]:
        posyandu = self.places.create({number for row in self.rows if (number := row.child.posyandu_id)})
        touched = self.households.write(
            [(row.family, row.parent) for row in self.rows], by=by, at=self.at, progress=progress
        )
        if not self.rows:
            return [posyandu]
        for row in self.rows:
            if row.family:
                # A row further down about a sister may have placed the family.
                row.child.desa_id = narrower(row.child.desa_id, row.family.desa_id)
        children = child_table([row.child for row in self.rows], **self._columns())
        written = record_visits(
            children=children,
            visits=VisitTable(),
            district=self.district,
            source=Source.PORTAL,
            scope=self.context.scope,
            by=by,
            at=self.at,
            progress=progress,
        )
        others = place_children_of({row.family.known.id for row in self.rows if row.family and row.family.known})
        return [*touched, *written.writes, *others, posyandu]

    def _columns(self) -> dict[str, list]:
        """Of the ChildTable: places by their ids, and what of birth and family the rows change."""
        births = [row.birth for row in self.rows]
        return {
            "posyandu": [self.places.id(row.child.posyandu_id) for row in self.rows],
            "family": [row.family.id if row.birth.takes_family and row.family else None for row in self.rows],
            "mother": [row.mother.id if row.birth.takes_mother and row.mother else None for row in self.rows],
            **{name: [getattr(birth, name) for birth in births] for name in (*BIRTH, "status", "status_on")},
            "eppgbm": [orjson.dumps(birth.words).decode() for birth in births],
        }


def _of_family(row: IdentityRow, has_news: bool) -> list[str]:
    """Which of family and mother the row changes."""
    birth, family, mother, parent = row.birth, row.family, row.mother, row.parent
    birth.takes_family = family is not None and _is_other(birth.family_id, family.id, has_news)
    birth.takes_mother = mother is not None and _is_other(birth.mother_id, mother.id, has_news)
    changes = []
    if birth.takes_family or (family is not None and family.is_news):
        changes.append("family")
    if birth.takes_mother or (parent is not None and parent.is_news):
        changes.append("mother")
    return changes


def _is_other(before: int | None, now: int | None, has_news: bool) -> bool:
    return before is None or (has_news and before != now)


def _household_row(v: dict[str, list], place: int) -> HouseholdRow:
    return HouseholdRow(
        *(v[name][place] or "" for name in ("kk", "mother_name", "mother_nik", "phone", "address", "rt", "rw"))
    )
