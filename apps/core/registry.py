"""What an app contributes to the portal: menu, search, worklists, audit and the rest, declared in its `registry.py`.

An app that contributes something has a module `registry` with `APP = AppRegistry(...)`. They are read once, after all
models are loaded, in the order of INSTALLED_APPS (lower apps first). Hubs ask here and know no app by name.
Rights are strings (`accounts.enums.Right`), models are classes; everything else is generic.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.module_loading import module_has_submodule

from apps.core.assessing import AssessedFile
from apps.core.fact_sources import FactSource, facts_by_record
from apps.core.home_sections import HomeLink, HomePart, HomeSection
from apps.core.lookalikes import Lookalike, LookalikeSearch
from apps.core.merging import MergeHook, MergeKind, MergeTable
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.step_actions import RowAction, StepAction, StepButton, buttons_at_steps, buttons_beside
from apps.core.withdrawals import WithdrawalKind, WithdrawnWith
from apps.core.worklists import ToCount, Waiting, WorkLine, Worklist
from apps.core.write_batches import collect

__all__ = [
    "HomeLink",
    "HomePart",
    "HomeSection",
    "LookalikeSearch",
    "RowAction",
    "StepAction",
    "StepButton",
    "ToCount",
    "Waiting",
    "WorkLine",
    "Worklist",
]

MODULE = "registry"


@dataclass(frozen=True)
class MenuItem:
    """A line of the menu. right: one right or several of which one is enough; '' shows it to everyone.

    order: lines with a lower number come first; of equal ones, the lower app's.
    """

    url_name: str
    label: Any
    icon: str
    right: str | tuple[str, ...] = ""
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class SearchKind:
    """A kind of record that the search finds, and how a result reads.

    name: unique. A kind with a NIK or KK is found by it where the SQL function `people_numbered` has a branch of this
    name. indexed_as: what `people_named`, the index of words, calls it; '' for a table small enough to be searched row
    by row. fields: paths of the names that are searched, the record's own first. columns: what else a result reads.
    related: relations it reads besides the place. team: path to the family team. person: relation to the person of a
    record that belongs to one. phone: column of the person. born_on: path. page: URL name, of the record or of its
    `page_of`. number: what its number is called. other_name_words: why it is shown where another name than its own
    matches. details: of a row, what else tells people apart.
    """

    name: str
    label: Any
    model: type[Model]
    right: str
    fields: tuple[str, ...]
    page: str
    indexed_as: str = ""
    order: int = 50
    columns: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    team: str | None = None
    person: str = ""
    phone: str = ""
    born_on: str = ""
    page_of: str = ""
    number: str = "NIK"
    other_name_words: Any = ""
    details: Callable[[Any], Iterable[Any]] = lambda row: ()


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of another app's page of a record. page: URL name of that page, or of a part of it. order: as in MenuItem.

    context: (record, user, today) -> what the template reads as `panel`, or None to leave the panel out.
    """

    page: str
    template: str
    context: Callable[[Any, Any, date], Mapping[str, Any] | None]
    right: str = ""
    order: int = 50


@dataclass(frozen=True)
class AfterWrite:
    """Called within the transaction that wrote rows of `model`, with row security off.

    update: (ids, at=...). fields: called only where one of them may have been written; empty: after each write.
    """

    model: type[Model]
    update: Callable[..., None]
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class MoveKind:
    """Records that move to another place.

    name: as stored. path: its part of the address. right: needed besides the right to move. page: URL name. earliest:
    column of the date before which it cannot move. leaves_desa: columns set where it goes to another desa.
    """

    name: str
    label: Any
    model: type[Model]
    path: str
    page: str
    title: Any
    explanation: Any
    right: str = ""
    earliest: str = ""
    leaves_desa: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MovesWith:
    """Rows of `model` whose `path` leads to a record that moves go with it.

    owner: model of that record. condition: which of them. is_at_owner: only those that lie where it lay. has_version:
    the move counts as a change of them.
    """

    owner: type[Model]
    model: type[Model]
    path: str
    condition: Q = field(default_factory=Q)
    is_at_owner: bool = False
    has_version: bool = False


@dataclass(frozen=True, kw_only=True)
class Audited:
    """How changes of a tracked model read in the log; a tracked model without one is in the log as well.

    subject: the field that names the record, or the path to the name of the record it belongs to (`child__name`); ''
    leaves it unnamed. part_of: the relation to the record on whose page its changes are listed too. title: of an event
    there ('Kunjungan 3 Mei'). protected: fields whose values need protected_right besides the right to read the record
    by name. labels: of fields that the model names badly. values: words of codes, by field, where the field has no
    choices. inserted: words for a new row (an event) that is itself something that happened.
    """

    model: type[Model]
    subject: str = ""
    part_of: str = ""
    title: Callable[[Any], Any] | None = None
    protected: frozenset[str] = frozenset()
    protected_right: str = ""
    labels: Mapping[str, Any] = field(default_factory=dict)
    inserted: Callable[[Any], Any] | None = None
    values: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class DerivedColumns:
    """Tables with columns derived from other rows. rebuild: (at) -> context manager around undoing writes to them.

    It is entered once the rows to undo are listed in the temporary tables `TableWrites.staged`, of all of these tables.
    """

    tables: tuple[str, ...]
    rebuild: Callable[[datetime], AbstractContextManager[None]]


@dataclass
class Differences:
    """Stored verdicts compared with the rules of today.

    count: rows compared; stale: how many of them differ; by_field: in which columns, and how many in each.
    """

    count: int = 0
    stale: int = 0
    by_field: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: "Differences") -> "Differences":
        self.count += other.count
        self.stale += other.stale
        self.by_field += other.by_field
        return self


Rejudge = Callable[..., Iterator[tuple[str, Differences]]]


@dataclass(frozen=True, kw_only=True)
class AppRegistry:
    """Everything that one app contributes.

    rejudge: functions (*, district, is_dry, at) -> (word for the rows, differences) of each part;
    they write what differs unless is_dry. api: (prefix, viewset). policies: as apps.core.policies reads them.
    handed_in: (kind of file, district, digests of rows; None for any) -> those of rows that the portal handed in.
    opening_month: (unit, the month that runs) -> the month on which a page about the unit opens.
    letterhead: (district) -> what its papers carry on top: government, office, address, contact, city, logo.
    """

    menu: Sequence[MenuItem] = ()
    search: Sequence[SearchKind] = ()
    worklists: Sequence[Worklist] = ()
    home: Sequence[HomeSection] = ()
    panels: Sequence[Panel] = ()
    step_actions: Sequence[StepAction] = ()
    row_actions: Sequence[RowAction] = ()
    lookalikes: Sequence[LookalikeSearch] = ()
    after_write: Sequence[AfterWrite] = ()
    facts: Sequence[FactSource] = ()
    rejudge: Sequence[Rejudge] = ()
    merge_tables: Sequence[MergeTable] = ()
    merge: Sequence[MergeKind] = ()
    merge_hooks: Sequence[MergeHook] = ()
    moves: Sequence[MoveKind] = ()
    moves_with: Sequence[MovesWith] = ()
    audit: Sequence[Audited] = ()
    undo: Sequence[DerivedColumns] = ()
    withdrawals: Sequence[WithdrawalKind] = ()
    withdrawn_with: Sequence[WithdrawnWith] = ()
    assess: Sequence[AssessedFile] = ()
    api: Sequence[tuple[str, Any]] = ()
    policies: Sequence[type[Any]] = ()
    letterhead: Sequence[Callable[[str], Any]] = ()
    handed_in: Sequence[Callable[[str, str, Sequence[bytes] | None], set[bytes]]] = ()
    opening_month: Sequence[Callable[[Any, Month], Month]] = ()


def joined(*parts: AppRegistry) -> AppRegistry:
    """One registry of several: what a subject of a large app contributes each."""
    return AppRegistry(
        **{one.name: [item for part in parts for item in getattr(part, one.name)] for one in fields(AppRegistry)}
    )


@lru_cache(1)
def registered() -> tuple[AppRegistry, ...]:
    """The registry of each app that has one, in the order of INSTALLED_APPS."""
    return tuple(
        import_module(f"{config.name}.{MODULE}").APP
        for config in apps.get_app_configs()
        if config.name.startswith("apps.") and config.label != "core" and module_has_submodule(config.module, MODULE)
    )


def menu_items() -> list[MenuItem]:
    """The most prominent first."""
    return sorted((item for app in registered() for item in app.menu), key=lambda item: item.order)


def worklists() -> list[Worklist]:
    """The most urgent first; names are unique."""
    return sorted((worklist for app in registered() for worklist in app.worklists), key=lambda one: one.order)


def home_sections() -> dict[str, HomeSection]:
    return {section.name: section for app in registered() for section in app.home}


def home_parts(names: Iterable[str], *, user: Any, unit: Any, month: Month, today: date) -> list[HomePart]:
    """The parts of these sections, in this order."""
    sections = home_sections()
    return [
        part
        for name in names
        if name in sections
        for part in sections[name].find(user=user, unit=unit, month=month, today=today)
    ]


def panels_of(page: str, record: Model, *, user: Any, today: date) -> list[tuple[str, Mapping[str, Any]]]:
    """(template, context) of each panel on the page of this record that the user may see and that has something."""
    panels = [panel for app in registered() for panel in app.panels if panel.page == page]
    contexts = [
        (panel.template, panel.context(record, user, today))
        for panel in sorted(panels, key=lambda panel: panel.order)
        if not panel.right or user.may(panel.right)
    ]
    return [(template, context) for template, context in contexts if context is not None]


def step_buttons(record: Model, codes: Iterable[str], *, user: Any) -> dict[str, list[StepButton]]:
    """What all apps offer this user at each of the steps that the record asks for."""
    actions = (action for app in registered() for action in app.step_actions)
    return buttons_at_steps(actions, record, codes, user=user)


def row_buttons(page: str, records: Sequence[Model], *, user: Any, today: date) -> dict[int, StepButton]:
    """What apps offer this user beside each of the rows of a page, by primary key."""
    actions = (action for app in registered() for action in app.row_actions)
    return buttons_beside(actions, page, records, user=user, today=today)


def lookalikes_of(model: type[Model], values: Any, *, by: Any) -> list[Lookalike]:
    """Records that may be the person about to be saved, the likeliest first. values: the input of the service."""
    searches = (search for app in registered() for search in app.lookalikes if search.model is model)
    return sorted((one for search in searches for one in search.find(values, by)), key=lambda one: -one.score)


def facts_of(name: str, ids: Sequence[int]) -> dict[int, list[tuple[date, Any]]]:
    return facts_by_record((source for app in registered() for source in app.facts), name, ids)


def policies() -> list[type[Any]]:
    return [policy for app in registered() for policy in app.policies]


def letterhead_of(district: str) -> Any:
    """What the papers of a district carry on top; None where no app keeps it."""
    return next((find(district) for app in registered() for find in app.letterhead), None)


def search_kinds() -> list[SearchKind]:
    return sorted((kind for app in registered() for kind in app.search), key=lambda kind: kind.order)


def merge_kinds() -> dict[str, MergeKind]:
    kinds = sorted((kind for app in registered() for kind in app.merge), key=lambda kind: kind.order)
    return {kind.name: kind for kind in kinds}


def merge_tables() -> dict[str, MergeTable]:
    return {table.name: table for app in registered() for table in app.merge_tables}


def move_kinds() -> list[MoveKind]:
    return [kind for app in registered() for kind in app.moves]


def assessed_files() -> dict[str, AssessedFile]:
    """By subject."""
    return {kind.subject: kind for app in registered() for kind in app.assess}


def withdrawal_kinds() -> list[WithdrawalKind]:
    return [kind for app in registered() for kind in app.withdrawals]


def may_withdraw(record: Model, by: Any, today: date) -> bool:
    return any(isinstance(record, kind.model) and kind.may_withdraw(record, by, today) for kind in withdrawal_kinds())


def rejudge_all(*, district: str = "", is_dry: bool, at: datetime) -> dict[str, Differences]:
    """Word for the rows -> what differs in all of them, of a district or of all, the lowest app first."""
    results: dict[str, Differences] = {}
    for app in registered():
        for rejudge in app.rejudge:
            for word, differences in rejudge(district=district, is_dry=is_dry, at=at):
                total = results.setdefault(str(word), Differences())
                total += differences
    return results


def written(model: type[Model], ids: Sequence[int], *, at: datetime, fields: Iterable[str] | None = None) -> None:
    """Tell higher apps that rows were made or changed; each service ends with it, inside its transaction.

    fields: the columns that were written, where the service knows them; None: any.
    """
    changed = None if fields is None else frozenset(fields)
    if not collect((model, tuple(ids), at, changed)):
        follow(model, ids, at=at, changed=changed)


def follow(model: type[Model], ids: Sequence[int], *, at: datetime, changed: frozenset[str] | None) -> None:
    """Run what higher apps do after such a write."""
    updates = [
        hook.update
        for app in registered()
        for hook in app.after_write
        if hook.model is model and (changed is None or not hook.fields or hook.fields & changed)
    ]
    if not updates or not len(ids):
        return
    with bypass():
        for update in updates:
            update(ids, at=at)
