"""What an app declares about records that may be duplicates: how they are compared, chosen from and merged."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.templatetags.display import measure


@dataclass(frozen=True, kw_only=True)
class Facet:
    """Columns that are compared and chosen together when two records are merged.

    columns: attribute names; none where nothing is chosen. words: of a record, '' where it is unknown. right: who lacks
    it where the record lies learns only that there is something.
    """

    name: str
    label: Any
    columns: tuple[str, ...]
    words: Callable[[Any], str]
    right: str = ""

    def words_for(self, record: Any, user: Any) -> str:
        """Its words as this user may read them."""
        words = self.words(record)
        if not words or not self.right or user.scope_for(self.right).covers(record.desa_id, record.posyandu_id):
            return words
        return gettext("tercatat")


@dataclass(frozen=True, kw_only=True)
class MergeTable:
    """A table whose records may be duplicates.

    compared_as: `person` or `household`; columns: attributes of `core.rules.likeness.Person` or `Household`, each
    with its SQL expression over the table `t`; sealed_number: column of the NIK or KK. related: relations that facets
    read. dependants: relation whose rows make a record the fuller one; dependants_words: '%(name)s, %(count)s …'.
    """

    name: str
    model: type[Model]
    compared_as: str
    columns: Mapping[str, str]
    sealed_number: str
    dependants: str
    dependants_words: Any
    related: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MergeKind:
    """Records that may be one: of one table, or of two, where the left record remains and the right one is deleted.

    name: as stored. left, right: names of a MergeTable. blocks: SQL conditions over `a` and `b`, each an equality join;
    `{near_birth}` becomes birth dates that may be one. facets: what is compared and chosen. page: URL name of the
    remaining record. number_taken: refusal where its number belongs to a third record. Across tables, left_remains and
    right_is_used: refusals where the right record was to remain, and where other rows point at it.
    """

    name: str
    label: Any
    left: str
    right: str
    blocks: tuple[str, ...]
    facets: tuple[Facet, ...]
    order: int = 50
    page: str = ""
    question: Any = ""
    explanation: Any = ""
    number_taken: Any = ""
    left_remains: Any = ""
    right_is_used: Any = ""

    @property
    def is_across(self) -> bool:
        return self.left != self.right


class MergeSteps(Protocol):
    """Records what a merge writes, so that it can be undone."""

    def set_columns(self, model: type[Model], pk: int, values: dict[str, Any]) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Merging:
    """A merge that `by` decided, as hooks see it; steps is None where it is being undone. Ids of both records."""

    remaining: int
    removed: int
    by: Any
    at: datetime
    steps: MergeSteps | None


@dataclass(frozen=True)
class MergeHook:
    """around: entered before records of this kind are merged or separated again, left when that is done."""

    kind: str
    around: Callable[[Merging], AbstractContextManager[None]]


def text_facet(name: str, label: Any, column: str, *columns: str) -> Facet:
    """columns: what goes with it."""
    return Facet(
        name=name, label=label, columns=(column, *columns), words=lambda record: str(getattr(record, column) or "")
    )


def figure_facet(name: str, label: Any, column: str, unit: str, right: str) -> Facet:
    def words(record: Any) -> str:
        value = getattr(record, column)
        return f"{measure(value)} {unit}" if value is not None else ""

    return Facet(name=name, label=label, columns=(column,), words=words, right=right)


def place_words(record: Any) -> str:
    return ", ".join(filter(None, [record.posyandu.name if record.posyandu else "", record.desa.full_name]))


def _address_words(record: Any) -> str:
    corner = f"RT {record.rt or '–'}/RW {record.rw or '–'}" if record.rt or record.rw else ""
    return ", ".join(filter(None, [record.address, corner]))


NAME = text_facet("name", _("Nama"), "name", "name_key")
BORN_ON = Facet(
    name="born_on",
    label=_("Tanggal lahir"),
    columns=("born_on",),
    words=lambda record: date_format(record.born_on, "j F Y") if record.born_on else "",
)
NIK = Facet(name="nik", label=_("NIK"), columns=("nik_sealed", "nik_index"), words=lambda record: record.nik_masked)
PLACE = Facet(name="place", label=_("Posyandu dan desa"), columns=("desa_id", "posyandu_id"), words=place_words)
ADDRESS = Facet(name="address", label=_("Alamat"), columns=("address", "rt", "rw"), words=_address_words)
