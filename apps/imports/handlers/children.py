"""Children with one visit a row: checked, matched with the register or new to it, and merged with what is known."""

from datetime import date

from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, fingerprint
from apps.families.enums import NikFault
from apps.families.rules.nik import oddities
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.child_index import row_key
from apps.imports.handlers.child_rows import MERGED, check_child_rows, check_visit_rows, difference, merge
from apps.imports.handlers.visits import Doubtful, VisitFile, visit_values
from apps.toddlers.enums import Sex, Source
from apps.toddlers.rules.file_values import merged
from apps.toddlers.rules.matching import may_be_one_place
from apps.toddlers.selectors.matching import KnownChild

NIK_WARNED = frozenset({NikFault.BIRTH_MISMATCH, NikFault.SEX_MISMATCH, NikFault.PROVINCE_UNKNOWN})


class ChildVisits(VisitFile):
    """An export: every row has a child, its place, and one visit."""

    source = Source.EPPGBM

    def check_batch(self, batch: Batch) -> None:
        self._note_headings(batch, len(self.lines))
        v = batch.values
        desa, posyandu = self._places_of(batch)
        is_listed, without = self._of_own_list(batch)
        visits = check_visit_rows(batch, v["born_on"], self.today, without)
        check_child_rows(batch, self.today)
        digests = _digests(batch, desa)
        own = self._file_values(batch, weight_kg=visits.weight_kg, height_cm=visits.height_cm, digest=digests)
        rows = [place for place in range(len(batch)) if place not in batch.out]
        warn_about_niks(batch, rows, self.district)
        seekers = _seekers(batch, desa, posyandu, digests, rows)
        matched = dict(zip(rows, self.index.match_rows(seekers), strict=True))
        with_visit = {place: child for place, child in matched.items() if place not in without}
        self._load_visits(with_visit, visits.measured_on)
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        places = [self.places.name(code) if code else cell for code, cell in zip(desa, v["desa"], strict=True)]
        self.preview_rows += zip(
            v["name"], v["born_on"], places, visits.measured_on, visits.weight_kg, visits.height_cm, strict=True
        )
        values = visit_values(visits)
        for place, seeker in zip(rows, seekers, strict=True):
            visit = None if place in without else values[place]
            if is_listed and is_as_listed(seeker, visit, matched[place]):
                self.outcomes[base + place] = Outcome.SAME
                continue
            if place in without:
                batch.report(place, "measured_on", "measured_on_missing")
                continue
            self._take_row(batch, place, base + place, values[place], own[place], seeker, matched[place])

    def _places_of(self, batch: Batch) -> tuple[list[str], list[int | None]]:
        return self.places.find(batch)

    def _of_own_list(self, batch: Batch) -> tuple[bool, set[int]]:
        """Whether the file is the portal's own list of children, and which of its rows have no visit.

        Its figures are those of the last visit; what it says of them is the portal's own verdict and no other's.
        """
        v = batch.values
        if "listed_on" not in batch.cells:
            return False, set()
        v["measured_on"] = v["listed_on"]
        for name, _beside in self._beside:
            v[name] = [None] * len(batch)
        figures = zip(v["measured_on"], v["weight_kg"], v["height_cm"], strict=True)
        return True, {place for place, (on, kg, cm) in enumerate(figures) if on is None or (kg is None and cm is None)}

    def _take_row(self, batch: Batch, place: int, row: int, visit: dict, own: dict, seeker: KnownChild, matched):
        if isinstance(matched, tuple):
            self.outcomes[row] = Outcome.DOUBTFUL
            words = merged(self.source, own, None)
            self.doubtful.append(Doubtful(batch.lines[place], row_key(seeker), seeker, visit, words, matched))
            return
        child = seeker if matched is None else matched
        if self._is_gone(batch, place, child, visit) or not self._is_first(batch, place, row, child, visit):
            return
        changes = [] if matched is None else self._merged(batch, place, child, seeker, visit["measured_on"])
        self._enter(batch, place, row, child, visit, own, changes)

    def _merged(self, batch: Batch, place: int, child: KnownChild, seeker: KnownChild, on: date) -> list[str]:
        born_on, sex, desa = child.born_on, child.sex, child.desa_id
        changes = merge(child, seeker, on, is_export=self.source is Source.EPPGBM)
        if child.born_on != born_on:
            batch.report(place, "born_on", "birth_date_changed")
        if child.sex != sex:
            batch.report(place, "sex", "sex_changed")
        self._report_place(batch, place, desa, child.desa_id, seeker.desa_id, on)
        if "nik" in changes:
            self.index.add_nik(child)
        return changes

    def _report_place(self, batch: Batch, place: int, before: str, now: str, of_row: str, on: date) -> None:
        """Whether the row moves its child to another desa, or was measured in one where it does not live."""
        places = {"before": self.places.name(before), "now": self.places.name(of_row), "day": f"{on:%d/%m/%Y}"}
        if not may_be_one_place(before, now):
            batch.report(place, "desa", "home_changed", **places)
        elif not may_be_one_place(now, of_row):
            batch.report(place, "desa", "measured_elsewhere", **places)


class OldLayoutVisits(ChildVisits):
    """A file of before 2022: places go by puskesmas and desa."""

    source = Source.OLD_LAYOUT

    def _places_of(self, batch: Batch) -> tuple[list[str], list[int | None]]:
        return self.places.find_served(batch, self.context.options["unit"])


def is_as_listed(seeker: KnownChild, visit: dict | None, matched: object) -> bool:
    """Whether a row of the portal's own list says what is on record. visit: None for a row without one."""
    if not isinstance(matched, KnownChild):
        return visit is None and isinstance(matched, tuple)
    for name in MERGED:
        if (value := getattr(seeker, name)) not in (None, "") and value != getattr(matched, name):
            return False
    if visit is None:
        return True
    before = matched.visits.get(visit["measured_on"])
    return before is not None and not any(difference(visit, before))


def warn_about_niks(batch: Batch, rows: list[int], district: str) -> None:
    v = batch.values
    for place in rows:
        nik = v["nik"][place]
        if not nik:
            continue
        born_on, female = v["born_on"][place], v["sex"][place] is Sex.GIRL
        for fault in oddities(nik, born_on=born_on, female=female, district=district):
            if fault in NIK_WARNED:
                batch.report(place, "nik", fault, "")


def _with_birth(batch: Batch) -> dict[str, list]:
    """The values of the batch; not every kind of file has figures of the birth."""
    return dict.fromkeys(("birth_weight_kg", "birth_length_cm"), [None] * len(batch)) | batch.values


def _digests(batch: Batch, desa: list[str]) -> list[str]:
    """Whether a file has the same of a child as the last one had."""
    v = _with_birth(batch)
    columns = (
        v["name"], v["sex"], v["born_on"], desa, v["posyandu"], v["mother_name"], v["address"], v["rt"], v["rw"],
        v["birth_weight_kg"], v["birth_length_cm"],
    )  # fmt: skip
    return [fingerprint("|".join(map(str, row))) for row in zip(*columns, strict=True)]


def _seekers(
    batch: Batch, desa: list[str], posyandu: list[int | None], digests: list[str], rows: list[int]
) -> list[KnownChild]:
    v = _with_birth(batch)
    columns = (
        v["name"], v["born_on"], v["mother_name"], desa, v["sex"], posyandu, v["birth_weight_kg"],
        v["birth_length_cm"], v["address"], v["rt"], v["rw"], digests, v["nik"],
    )  # fmt: skip
    table = list(zip(*columns, strict=True))
    if len(rows) < len(batch):
        chosen = set(rows)
        table = [row for place, row in enumerate(table) if place in chosen]
    return [
        # By place, in the order of KnownChild: by name it takes twice as long, a hundred thousand times.
        KnownChild(
            blind_index(nik) if nik else None,
            name_key(name),
            born_on,
            name_key(mother or ""),
            desa,
            sex,
            None,
            posyandu,
            name,
            weight,
            length,
            mother or "",
            address or "",
            rt or "",
            rw or "",
            None,
            digest,
            "",
            nik or "",
        )
        for name, born_on, mother, desa, sex, posyandu, weight, length, address, rt, rw, digest, nik in table
    ]
