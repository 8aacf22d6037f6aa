"""The list of children by name and address, in pieces: one statement for each table and piece.

Source of the columns: the programme's reference 7.7. NIK and KK leave the portal masked.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.sealing import masked, unseal
from apps.families.enums import Factor
from apps.families.labels import FACTORS_IN_SHORT
from apps.families.models import Welfare
from apps.interventions.models import ServiceReceived
from apps.interventions.selectors.catalogue import catalogue_on
from apps.regions.models import ServiceArea
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ChildStatus
from apps.toddlers.labels import HEIGHT_STATUS, SEXES, WASTING_STATUS, WEIGHT_STATUS
from apps.toddlers.models import Child
from apps.toddlers.rules.age import completed_months, last_birth_date

PIECE = 2000
HELP_WITHIN = timedelta(days=365)
AT_RISK = {True: "KRS", False: "–", None: ""}


def children_of(unit: Unit, on: date, user: User) -> Any:
    """Children under five who are followed in the unit, and whom the user may export."""
    rows = Child.objects.allowed(user, Right.EXPORT_NAMES).filter(
        unit.area, district=unit.district, status=ChildStatus.ACTIVE, born_on__gt=last_birth_date(on, 60)
    )
    return rows.order_by("desa", "posyandu", "name_key", "pk")


def by_name_rows(unit: Unit, on: date, user: User) -> Iterator[list[Any]]:
    """A line a child, in the order of `renderers.by_name.COLUMNS`."""
    words = _Words(unit, on)
    sees_families, sees_help = user.may(Right.SEE_FAMILIES), user.may(Right.SEE_HELP)
    keys = list(children_of(unit, on, user).values_list("pk", flat=True))
    for start in range(0, len(keys), PIECE):
        piece = keys[start : start + PIECE]
        rows = {row[0]: row for row in Child.objects.filter(pk__in=piece).values_list(*FIELDS)}
        children = [_Row(*rows[key]) for key in piece if key in rows]
        ranks = _ranks(children, on) if sees_families else {}
        given = _help(children, on) if sees_help else {}
        for child in children:
            yield _line(child, on, words, ranks, given, sees_families=sees_families)


class _Row(NamedTuple):
    """The columns of one child, in the order of FIELDS: instances of models would take four times as long."""

    pk: int
    family: int | None
    nik: Any
    name: str
    sex: str
    born_on: date
    mother_name: str
    address: str
    rt: str
    rw: str
    desa: str
    desa_name: str
    kecamatan: str
    posyandu: str | None
    phone: str | None
    height: str | None
    wasting: str | None
    weight: str | None
    measured_on: date | None
    kk: Any
    head: str | None
    family_address: str | None
    family_rt: str | None
    family_rw: str | None
    is_at_risk: bool | None
    factors: int | None
    latitude: Any
    longitude: Any


FIELDS = (
    "pk", "family_id", "nik_sealed", "name", "sex", "born_on", "mother_name", "address", "rt", "rw", "desa_id",
    "desa__name", "desa__parent__name", "posyandu__name", "mother__phone", "latest__height_status",
    "latest__wasting_status", "latest__weight_status", "latest__measured_on", "family__kk_sealed",
    "family__head_name", "family__address", "family__rt", "family__rw", "family__is_at_risk", "family__factors",
    "family__latitude", "family__longitude",
)  # fmt: skip


class _Words:
    """The words of codes, each translated once."""

    def __init__(self, unit: Unit, on: date):
        areas = ServiceArea.objects.filter(Q(valid_from=None) | Q(valid_from__lte=on))
        areas = areas.filter(Q(valid_until=None) | Q(valid_until__gte=on))
        self.puskesmas = dict(areas.values_list("desa_id", "puskesmas__name"))
        self.items = {code: item.name for code, item in catalogue_on(unit.district, on).items()}
        self.sexes = {str(sex): str(words) for sex, words in SEXES.items()}
        self.height, self.wasting, self.weight = (
            {str(status): str(words) for status, words in labels.items()}
            for labels in (HEIGHT_STATUS, WASTING_STATUS, WEIGHT_STATUS)
        )
        self.factors = {factor: str(FACTORS_IN_SHORT[factor]) for factor in Factor}

    def of_factors(self, bits: int) -> str:
        return ", ".join(words for factor, words in self.factors.items() if bits & factor)


def _ranks(children: Sequence[_Row], on: date) -> dict[int, str]:
    """The newest rank of each family, with its dataset: sets are never merged."""
    families = {child.family for child in children if child.family}
    rows = Welfare.objects.filter(family__in=families, released_on__lte=on).order_by("released_on")
    return {
        family: f"{dataset.upper()} {rank}"
        for family, dataset, rank in rows.values_list("family_id", "dataset", "rank")
        if rank
    }


def _help(children: Sequence[_Row], on: date) -> dict[str, set[str]]:
    """Codes of what each child ('c' and its key) or family ('f') received within a year."""
    families = {child.family for child in children if child.family}
    rows = ServiceReceived.objects.filter(
        Q(child__in=[child.pk for child in children]) | Q(family__in=families),
        received_on__range=(on - HELP_WITHIN, on),
    )
    given: dict[str, set[str]] = defaultdict(set)
    for child, family, item in rows.order_by().values_list("child_id", "family_id", "item").distinct():
        given[f"c{child}" if child else f"f{family}"].add(item)
    return given


def _line(
    child: _Row, on: date, words: _Words, ranks: dict[int, str], given: dict[str, set[str]], *, sees_families: bool
) -> list[Any]:
    items = given.get(f"c{child.pk}", set()) | given.get(f"f{child.family}", set())
    has_family = sees_families and child.family is not None
    return [
        masked(unseal(child.nik)) if child.nik else "",
        masked(unseal(child.kk)) if has_family and child.kk else "",
        child.name,
        words.sexes.get(child.sex, child.sex),
        child.born_on,
        completed_months(child.born_on, on),
        child.mother_name,
        child.head if has_family else "",
        child.address or (child.family_address if has_family else ""),
        child.rt or (child.family_rt if has_family else ""),
        child.rw or (child.family_rw if has_family else ""),
        child.desa,
        child.desa_name,
        child.kecamatan,
        words.puskesmas.get(child.desa, ""),
        child.posyandu,
        child.phone if sees_families else "",
        words.height.get(child.height or "", ""),
        words.wasting.get(child.wasting or "", ""),
        words.weight.get(child.weight or "", ""),
        child.measured_on,
        AT_RISK[child.is_at_risk] if has_family else "",
        words.of_factors(child.factors or 0) if has_family else "",
        ranks.get(child.family or 0, ""),
        ", ".join(sorted(words.items.get(item, item) for item in items)),
        child.latitude if has_family else None,
        child.longitude if has_family else None,
    ]
