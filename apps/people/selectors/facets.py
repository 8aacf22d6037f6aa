"""What is compared and chosen when two records become one: a few columns that belong together, under one name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.templatetags.display import measure
from apps.families.labels import RELATIONS
from apps.families.models import Family, Member
from apps.people.enums import Kind
from apps.toddlers.labels import CHILD_STATUS, SEXES
from apps.toddlers.models import Child


@dataclass(frozen=True)
class Facet:
    """columns: attribute names that go together; none where there is nothing to choose, the kept record's stands.

    shown: the words of it for a record, '' where it is not known.
    right: only who holds it where the record lies is told more than that there is something.
    """

    name: str
    label: str
    columns: tuple[str, ...]
    shown: Callable[[Any], str]
    right: Right | None = None

    def told(self, record, user) -> str:
        words = self.shown(record)
        if not words or self.right is None or user.scope_for(self.right).covers(record.desa_id, record.posyandu_id):
            return words
        return gettext("tercatat")


# What stands in a table of its own; a pair of Kind.PERSON names two of them.
MODELS: dict[Kind, type[Model]] = {Kind.CHILD: Child, Kind.MEMBER: Member, Kind.FAMILY: Family}
RELATED = {
    Kind.CHILD: ("desa", "posyandu", "family"),
    Kind.MEMBER: ("desa", "posyandu", "family"),
    Kind.FAMILY: ("desa", "posyandu", "team"),
}


def models_of(kind: Kind) -> tuple[type[Model], type[Model]]:
    """Of the first and of the second of a pair."""
    one, other = kind.sides
    return MODELS[one], MODELS[other]


def _comparable(value):
    return bytes(value) if isinstance(value, memoryview) else value


def _text(column: str) -> Callable[[Any], str]:
    return lambda record: str(getattr(record, column) or "")


def _day(column: str) -> Callable[[Any], str]:
    def shown(record) -> str:
        value = getattr(record, column)
        return date_format(value, "j F Y") if value else ""

    return shown


def _figure(column: str, unit: str) -> Callable[[Any], str]:
    def shown(record) -> str:
        value = getattr(record, column)
        return f"{measure(value)} {unit}" if value is not None else ""

    return shown


def _place(record) -> str:
    return ", ".join(filter(None, [record.posyandu.name if record.posyandu else "", record.desa.full_name]))


def _address(record) -> str:
    corner = f"RT {record.rt or '–'}/RW {record.rw or '–'}" if record.rt or record.rw else ""
    return ", ".join(filter(None, [record.address, corner]))


def _sex(record) -> str:
    if isinstance(record, Child):
        return str(SEXES[record.sex])
    if record.is_female is None:
        return ""
    return str(SEXES["P" if record.is_female else "L"])


def _family(record) -> str:
    relation = f" ({RELATIONS[record.relation]})" if isinstance(record, Member) else ""
    return f"{record.family}{relation}" if record.family else ""


NAME = Facet("name", _("Nama"), ("name", "name_key"), _text("name"))
BORN = Facet("born_on", _("Tanggal lahir"), ("born_on",), _day("born_on"))
PLACE = Facet("place", _("Posyandu dan desa"), ("desa_id", "posyandu_id"), _place)
ADDRESS = Facet("address", _("Alamat"), ("address", "rt", "rw"), _address)
NIK = Facet("nik", _("NIK"), ("nik_sealed", "nik_index"), lambda record: record.nik_masked)
FACETS: dict[Kind, tuple[Facet, ...]] = {
    Kind.CHILD: (
        NAME,
        NIK,
        Facet("sex", _("Jenis kelamin"), ("sex",), _sex),
        BORN,
        Facet("mother", _("Ibu/orang tua"), ("mother_name", "mother_key", "mother_id"), _text("mother_name")),
        Facet("family", _("Keluarga"), ("family_id",), _family),
        PLACE,
        ADDRESS,
        Facet(
            "birth_weight", _("Berat lahir"), ("birth_weight_kg",), _figure("birth_weight_kg", "kg"), Right.SEE_GROWTH
        ),
        Facet(
            "birth_length", _("Panjang lahir"), ("birth_length_cm",), _figure("birth_length_cm", "cm"), Right.SEE_GROWTH
        ),
        Facet("status", _("Keadaan"), ("status", "status_on"), lambda record: str(CHILD_STATUS[record.status])),
    ),
    Kind.MEMBER: (
        NAME,
        NIK,
        Facet("sex", _("Jenis kelamin"), ("is_female",), _sex),
        BORN,
        Facet("phone", _("Nomor HP"), ("phone",), _text("phone")),
        Facet(
            "family",
            _("Keluarga"),
            ("family_id", "relation", "desa_id", "posyandu_id"),
            lambda record: f"{_family(record)}, {_place(record)}",
        ),
    ),
    Kind.FAMILY: (
        Facet("head", _("Kepala keluarga"), ("head_name", "head_key"), _text("head_name")),
        Facet("wife", _("Istri"), ("wife_name", "wife_key"), _text("wife_name")),
        Facet("kk", _("Nomor KK"), ("kk_sealed", "kk_index"), lambda record: record.kk_masked),
        PLACE,
        ADDRESS,
    ),
    # The child's record stays, for the visits hang on it; a member's sex is written in other words.
    Kind.PERSON: (
        NAME,
        NIK,
        Facet("sex", _("Jenis kelamin"), (), _sex),
        BORN,
        Facet("family", _("Keluarga"), ("family_id",), _family),
        PLACE,
    ),
}


def differing(kind: Kind, one: Model, other: Model) -> list[Facet]:
    """The facets in which two records differ to the eye; two numbers may differ behind the same mask."""
    return [facet for facet in FACETS[kind] if _told_apart(facet, one, other)]


def to_choose(kind: Kind, one: Model, other: Model) -> list[Facet]:
    """Those of them that both tell: what one alone tells is kept."""
    apart = differing(kind, one, other)
    return [facet for facet in apart if facet.columns and is_told(facet, one) and is_told(facet, other)]


def _told_apart(facet: Facet, one: Model, other: Model) -> bool:
    numbers = [column for column in facet.columns if column.endswith("_index")]
    if any(_comparable(getattr(one, column)) != _comparable(getattr(other, column)) for column in numbers):
        return True
    return facet.shown(one) != facet.shown(other)


def is_told(facet: Facet, record: Model) -> bool:
    return bool(facet.shown(record))
