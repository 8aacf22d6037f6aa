"""What a row of children and visits must say, and how what it says joins what is known."""

from dataclasses import dataclass
from datetime import date

from apps.core.name_keys import name_key
from apps.core.sealing import fingerprint
from apps.imports.engine.examine import Batch
from apps.imports.handlers.places import PlacesOfFile
from apps.toddlers.enums import UNDER_FIVE
from apps.toddlers.rules.birth import GRAMS_ABOVE, LENGTH_CM_PLAUSIBLE, WEIGHT_G_PLAUSIBLE, birth_weight_g
from apps.toddlers.rules.matching import narrower
from apps.toddlers.rules.plausibility import HEIGHT_CM_POSSIBLE, WEIGHT_KG_POSSIBLE, Block, Warn
from apps.toddlers.selectors.matching import KnownChild, KnownVisit

# What the column of the database holds: the rest is a typing error, not a thin arm.
MUAC_CM_POSSIBLE = (3.0, 50.0)
HEAD_CM_POSSIBLE = (15.0, 70.0)

# Verdict of apps.toddlers -> the field it is about, and the code files know it by where that differs.
BLOCKS = {
    Block.MEASURED_BEFORE_BIRTH: ("measured_on", ""),
    Block.MEASURED_IN_FUTURE: ("measured_on", ""),
    Block.OVER_AGE: ("measured_on", "age_60_months_or_more"),
    Block.WEIGHT_IMPLAUSIBLE: ("weight_kg", ""),
    Block.HEIGHT_IMPLAUSIBLE: ("height_cm", ""),
    Block.HEIGHT_LOSS_IMPLAUSIBLE: ("height_cm", ""),
}
WARNINGS = {
    Warn.WAZ_EXTREME: ("weight_kg", ""),
    Warn.HAZ_EXTREME: ("height_cm", ""),
    Warn.MUAC_EXTREME: ("muac_cm", ""),
    Warn.STANDING_TOO_YOUNG: ("position", ""),
    Warn.HEIGHT_SHRANK: ("height_cm", ""),
    Warn.HEIGHT_LEAPT: ("height_cm", ""),
    Warn.WEIGHT_DROPPED: ("weight_kg", ""),
    Warn.WEIGHT_LEAPT: ("weight_kg", ""),
}
UNPLACED_WARNINGS = ("", "")
# What a file may change in a child on record; name and mother carry a spelling key beside them.
MERGED = ("name", "sex", "born_on", "desa_id", "posyandu_id", "birth_weight_kg", "birth_length_cm", "mother_name",
          "address", "rt", "rw")  # fmt: skip
# What tells whether a file says the same of a child as the last one did.
_TOLD = "|".join(["%s"] * 11)
MEASURED = ("weight_kg", "height_cm", "position", "muac_cm", "head_cm")


@dataclass
class Facts:
    """The rows of a batch once read and checked, by column; kg and cm rounded as the register stores them."""

    desa: list[str]
    posyandu: list[int | None]
    measured_on: list[date]
    weight_kg: list[float | None]
    height_cm: list[float | None]
    position: list[str]
    muac_cm: list[float | None]
    head_cm: list[float | None]
    oedema: list[int | None]
    birth_weight_kg: list[float | None]
    birth_length_cm: list[float | None]
    said: list[str]

    def shown(self, batch: Batch, places: PlacesOfFile) -> list[tuple]:
        """For the preview: name, birth date, desa, day, kg, cm of each row."""
        desa = [places.name(code) if code else cell for code, cell in zip(self.desa, batch.values["desa"], strict=True)]
        v = batch.values
        return list(zip(v["name"], v["born_on"], desa, self.measured_on, self.weight_kg, self.height_cm, strict=True))


@dataclass
class Measured:
    """What was measured in the rows of a batch, by column, rounded as the register stores it."""

    weight_kg: list[float | None]
    height_cm: list[float | None]
    position: list[str]
    muac_cm: list[float | None]
    head_cm: list[float | None]
    oedema: list[int | None]


def check_measured(batch: Batch, born: list[date | None], today: date) -> Measured:
    """born: of the child of each row. Refuse what cannot be; a row is refused for all its reasons, each told once."""
    v = batch.values
    absent = [None] * len(batch)
    check_days(batch, born, v["measured_on"], today)
    weight = _bounded(batch, "weight_kg", WEIGHT_KG_POSSIBLE, "weight_implausible", 3)
    height = _bounded(batch, "height_cm", HEIGHT_CM_POSSIBLE, "height_implausible", 2)
    muac = _bounded(batch, "muac_cm", MUAC_CM_POSSIBLE, "muac_impossible", 2)
    head = _bounded(batch, "head_cm", HEAD_CM_POSSIBLE, "head_impossible", 2)
    for place, (kg, cm, arm) in enumerate(zip(weight, height, muac, strict=True)):
        if kg is None and cm is None and arm is None and place not in batch.out:
            batch.report(place, "weight_kg", "nothing_measured", "")
    position = [position or "" for position in v["position"]]
    return Measured(weight, height, position, muac, head, v.get("oedema", absent))


def check(batch: Batch, desa: list[str], posyandu: list[int | None], today: date) -> Facts:
    """Refuse what cannot be, note what is odd."""
    v = batch.values
    measured = check_measured(batch, v["born_on"], today)
    birth_weight, birth_length = birth_weights(batch), birth_lengths(batch)
    told = zip(
        v["name"],
        v["sex"],
        v["born_on"],
        desa,
        v["posyandu"],
        v["mother_name"],
        v["address"],
        v["rt"],
        v["rw"],
        birth_weight,
        birth_length,
        strict=True,
    )
    return Facts(
        desa=desa,
        posyandu=posyandu,
        measured_on=v["measured_on"],
        birth_weight_kg=birth_weight,
        birth_length_cm=birth_length,
        said=[fingerprint(_TOLD % row) for row in told],
        **vars(measured),
    )


def check_days(batch: Batch, born: list[date | None], measured: list[date | None], today: date) -> None:
    """The first thing wrong with the two dates; the rest would follow from it."""
    for place, (born_on, measured_on) in enumerate(zip(born, measured, strict=True)):
        if born_on and measured_on and measured_on < born_on:
            batch.report(place, "measured_on", "measured_before_birth", measured_on, born=f"{born_on:%d/%m/%Y}")
        elif measured_on and measured_on > today:
            batch.report(place, "measured_on", "measured_in_future")
        elif born_on and measured_on and measured_on - born_on > UNDER_FIVE:
            batch.report(place, "measured_on", "age_60_months_or_more")
        elif born_on and born_on > today:
            batch.report(place, "born_on", "birth_date_in_future")


def _bounded(batch: Batch, field: str, limits: tuple[float, float], code: str, decimals: int) -> list[float | None]:
    low, high = limits
    values = batch.values.get(field) or [None] * len(batch)
    for place, value in enumerate(values):
        if value is not None and not low <= value <= high:
            batch.report(place, field, code)
    return [None if value is None else round(value, decimals) for value in values]


def birth_weights(batch: Batch) -> list[float | None]:
    """kg; e-PPGBM writes kilograms, Buku KIA grams. What cannot be is left out: it is no reason to lose a visit."""
    weights = []
    for place, value in enumerate(batch.values.get("birth_weight") or [None] * len(batch)):
        grams = birth_weight_g(value)
        if grams is not None and not WEIGHT_G_PLAUSIBLE[0] <= grams <= WEIGHT_G_PLAUSIBLE[1]:
            batch.report(place, "birth_weight", "birth_weight_unreadable")
            grams = None
        elif grams is not None and value > GRAMS_ABOVE:
            batch.report(place, "birth_weight", "birth_weight_in_grams")
        weights.append(None if grams is None else grams / 1000)
    return weights


def birth_lengths(batch: Batch) -> list[float | None]:
    lengths = []
    for place, value in enumerate(batch.values.get("birth_length") or [None] * len(batch)):
        if value and not LENGTH_CM_PLAUSIBLE[0] <= value <= LENGTH_CM_PLAUSIBLE[1]:
            batch.report(place, "birth_length", "birth_length_unreadable")
            value = None
        lengths.append(round(value, 1) if value else None)
    return lengths


def merge(child: KnownChild, seeker: KnownChild, on: date, *, is_export: bool) -> list[str]:
    """Take over what the file says of a child on record; gives the fields that changed.

    A blank erases nothing, a NIK is only ever filled in, and a desa that is more precise always counts. A row older
    than the last visit, and a row that says what the file said last time, only fill blanks: so a correction made in the
    portal outlives the next export. is_export: no other kind of file changes what an export has told.
    """
    changes = fill_nik(child, seeker.nik, seeker.nik_index)
    said = child.said if is_export else child.said or child.said_before
    has_news = seeker.said != said and (child.last_measured_on is None or on >= child.last_measured_on)
    changes += take_over(child, seeker, has_news=has_news and (is_export or not child.said))
    if has_news and is_export:
        child.said = seeker.said
    elif has_news:
        child.said_before = seeker.said
    if child.last_measured_on is None or on > child.last_measured_on:
        child.last_measured_on = on
    return changes


def fill_nik(child: KnownChild, nik: str, nik_index: bytes | None) -> list[str]:
    if child.nik_index is not None or nik_index is None:
        return []
    child.nik_index, child.nik = nik_index, nik
    return ["nik"]


def take_over(child: KnownChild, seeker: KnownChild, *, has_news: bool) -> list[str]:
    """The fields of MERGED in which the child changed."""
    changes = []
    is_placed = seeker.desa_id != child.desa_id and narrower(child.desa_id, seeker.desa_id) == seeker.desa_id
    is_wider = seeker.desa_id != child.desa_id and narrower(seeker.desa_id, child.desa_id) == child.desa_id
    for name in MERGED:
        value = getattr(seeker, name)
        if value in (None, "") or value == (before := getattr(child, name)):
            continue
        if (name == "desa_id" and is_wider) or (name == "posyandu_id" and is_wider and before):
            continue
        if has_news or before in (None, "") or (is_placed and name == "desa_id"):
            setattr(child, name, value)
            changes.append(name)
    child.name_key, child.mother_key = name_key(child.name), name_key(child.mother_name)
    return changes


def difference(visit, before: KnownVisit) -> tuple[list[str], list[str]]:
    """The fields that a row tells and the register does not, and those in which the two differ; a blank tells nothing.

    No oedema is what is on record where nobody looked.
    """
    told = [name for name in MEASURED if getattr(visit, name) not in (None, "")]
    fills = [name for name in told if getattr(before, name) in (None, "")]
    conflicts = [name for name in told if name not in fills and getattr(visit, name) != getattr(before, name)]
    if visit.oedema is not None and visit.oedema != before.oedema:
        (conflicts if before.oedema else fills).append("oedema")
    return fills, conflicts
