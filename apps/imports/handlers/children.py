"""Children with one visit a row: checked, matched with the register or new to it, and merged with what is known."""

from apps.core.name_keys import name_key
from apps.core.sealing import blind_index
from apps.families.enums import NikFault
from apps.families.rules.nik import oddities
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.child_index import row_key
from apps.imports.handlers.child_rows import Facts, check, merge
from apps.imports.handlers.visits import Doubtful, Visit, VisitFile
from apps.toddlers.enums import Sex, Source
from apps.toddlers.rules.file_words import joined
from apps.toddlers.selectors.matching import KnownChild

NIK_WARNED = frozenset({NikFault.BIRTH_MISMATCH, NikFault.SEX_MISMATCH, NikFault.PROVINCE_UNKNOWN})


class ChildVisits(VisitFile):
    """An export: every row tells the child, where it lives, and one visit."""

    source = Source.EPPGBM

    def check_batch(self, batch: Batch) -> None:
        self.headings = batch.headings
        desa, posyandu = self._places_of(batch)
        facts = check(batch, desa, posyandu, self.today)
        own = self._own_words(batch, weight_kg=facts.weight_kg, height_cm=facts.height_cm, said=facts.said)
        rows = [place for place in range(len(batch)) if place not in batch.out]
        warn_about_niks(batch, rows, self.district)
        seekers = _seekers(batch, facts, rows)
        matched = dict(zip(rows, self.roll.matched(seekers), strict=True))
        self._look_up_visits(matched, facts.measured_on)
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        self.preview_rows += facts.shown(batch, self.places)
        for place, seeker in zip(rows, seekers, strict=True):
            self._take_row(batch, place, base + place, facts, own[place], seeker, matched[place])

    def _places_of(self, batch: Batch) -> tuple[list[str], list[int | None]]:
        return self.places.find(batch)

    def _take_row(self, batch: Batch, place: int, row: int, facts: Facts, own: dict, seeker: KnownChild, matched):
        visit = Visit(
            facts.measured_on[place],
            facts.weight_kg[place],
            facts.height_cm[place],
            facts.position[place],
            facts.muac_cm[place],
            facts.head_cm[place],
            facts.oedema[place],
        )
        if isinstance(matched, tuple):
            self.outcomes[row] = Outcome.DOUBTFUL
            words = joined(self.source, own, None)
            self.doubtful.append(Doubtful(batch.lines[place], row_key(seeker), seeker, visit, words, matched))
            return
        child = seeker if matched is None else matched
        if not self._is_first(batch, place, row, child, visit):
            return
        changes = [] if matched is None else self._merged(batch, place, child, seeker, visit)
        self._enter(batch, place, row, child, visit, own, changes)

    def _merged(self, batch: Batch, place: int, child: KnownChild, seeker: KnownChild, visit: Visit) -> list[str]:
        born_on, sex = child.born_on, child.sex
        changes = merge(child, seeker, visit.measured_on, is_export=self.source is Source.EPPGBM)
        if child.born_on != born_on:
            batch.report(place, "born_on", "birth_date_changed")
        if child.sex != sex:
            batch.report(place, "sex", "sex_changed")
        if "nik" in changes:
            self.roll.has_nik(child)
        return changes


class OldLayoutVisits(ChildVisits):
    """A file of before 2022: places go by puskesmas and desa."""

    source = Source.OLD_LAYOUT

    def _places_of(self, batch: Batch) -> tuple[list[str], list[int | None]]:
        return self.places.find_served(batch, self.context.options["unit"])


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


def _seekers(batch: Batch, facts: Facts, rows: list[int]) -> list[KnownChild]:
    v = batch.values
    columns = (
        v["name"], v["born_on"], v["mother_name"], facts.desa, v["sex"], facts.posyandu, facts.birth_weight_kg,
        facts.birth_length_cm, v["address"], v["rt"], v["rw"], facts.said, v["nik"],
    )  # fmt: skip
    told = zip(*columns, strict=True)
    if len(rows) < len(batch):
        chosen = set(rows)
        told = (row for place, row in enumerate(told) if place in chosen)
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
            said,
            "",
            nik or "",
        )
        for name, born_on, mother, desa, sex, posyandu, weight, length, address, rt, rw, said, nik in told
    ]
