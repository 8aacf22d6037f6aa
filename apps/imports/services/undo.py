"""Undo of an import: rows by their history, derived columns by the apps that register them."""

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime

from django.db import transaction
from django.db.models import SET_NULL, Exists, Field, ForeignKey, ManyToOneRel, Max, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from pghistory.models import Event

from apps.accounts.models import User
from apps.core import undo
from apps.core.refusal import Refused
from apps.core.registry import registered
from apps.core.scope import Scope
from apps.core.templatetags.display import day
from apps.core.undo import TableWrites
from apps.imports.enums import Decision, RunState
from apps.imports.models import Doubt, Effect, ImportRun
from apps.regions.models import Posyandu

POSYANDU, USERS, CHILDREN = Posyandu._meta.db_table, User._meta.db_table, "toddlers_child"
LISTS = frozenset({"posyandu", "puskesmas"})


def store_effects(run: ImportRun, writes: Iterable[TableWrites]) -> None:
    """Keep what one write of a run made and changed: its commit, or the settling of one of its doubts."""
    step = (run.effects.aggregate(last=Max("step"))["last"] or 0) + 1
    Effect.objects.bulk_create(
        Effect(
            run=run,
            step=step,
            table=each.table,
            created=_array("created", each.created),
            changed=_array("changed", [pk for pk, _version in each.changed]),
            versions=_array("versions", [version for _pk, version in each.changed]),
        )
        for each in undo.merge_writes(writes)
        if each.created or each.changed
    )


def _array(name: str, numbers: Iterable[int]) -> Cast:
    """As one literal: of a hundred thousand numbers, each an expression of its own, Postgres reads for a second."""
    literal = "{" + ",".join(map(str, numbers)) + "}"
    field = Effect._meta.get_field(name)
    assert isinstance(field, Field)
    return Cast(Value(literal), field)


def undo_run(run: ImportRun, at: datetime) -> None:
    """Undo every write of a run, the last one first, inside the caller's transaction.

    Refused where something newer depends on it. A posyandu that the file named first goes with it, but for one that
    was confirmed or is used by now; so does a doubt about a child that goes, unless it waits with a file that stays.
    """
    steps: dict[int, list[TableWrites]] = {}
    for effect in run.effects.order_by("-step"):
        changed = list(zip(effect.changed, effect.versions, strict=True))
        steps.setdefault(effect.step, []).append(TableWrites(effect.table, effect.created, changed))
    try:
        with transaction.atomic():
            for writes in steps.values():
                _undo_step({each.table: each for each in writes}, run, at)
    except Refused as refusal:
        later = _later_import(run) if refusal.code == "newer_records" else None
        if later is None:
            raise
        words = _("%(reason)s Berkas “%(file)s” disimpan sesudahnya (%(at)s) dan memakai data yang sama: batalkan itu"
                  " dulu.")  # fmt: skip
        details = {"reason": refusal.message, "file": later.file_name, "at": day(localtime(later.committed_at))}
        raise Refused(words % details, code=refusal.code) from refusal
    run.effects.all().delete()


def _later_import(run: ImportRun) -> ImportRun | None:
    """The newest import committed since that wrote in rows which this one made or changed."""
    ours = {effect.table: {*effect.created, *effect.changed} for effect in run.effects.all()}
    since = Effect.objects.filter(
        run__district=run.district, run__state=RunState.COMMITTED, run__committed_at__gte=run.committed_at
    )
    for effect in since.exclude(run=run).select_related("run").order_by("-run__committed_at"):
        if not ours.get(effect.table, set()).isdisjoint(effect.changed) or _points_at(effect, ours):
            return effect.run
    return None


def _points_at(effect: Effect, ours: dict[str, set[int]]) -> bool:
    """Whether rows that it made belong to rows of ours, as the visits of a child."""
    model = undo.model_of(effect.table)
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    made = model._base_manager.filter(pk__in=effect.created)
    return any(
        made.filter(**{f"{key.name}__in": ours[table]}).exists()
        for key in keys
        if key.related_model and (table := key.related_model._meta.db_table) in ours
    )


def refuse_outside(run: ImportRun, scope: Scope) -> None:
    """Refused where rows that the run wrote are outside this area by now."""
    if scope.covers(run.district):
        return
    for effect in run.effects.all():
        model = undo.model_of(effect.table)
        names = {field.attname for field in model._meta.concrete_fields}
        if "desa_id" not in names:
            continue
        inside = scope.q("desa_id", "posyandu_id" if "posyandu_id" in names else None)
        if model._base_manager.filter(pk__in=[*effect.created, *effect.changed]).exclude(inside).exists():
            raise Refused(_("Ada data impor ini di luar wilayah tugas Anda sekarang."), code="outside_area")


def _undo_step(writes: dict[str, TableWrites], run: ImportRun, at: datetime) -> None:
    # Of a list of posyandu they are what it is about; any other file only named them.
    posyandu = None if run.kind in LISTS else writes.pop(POSYANDU, None)
    users = writes.pop(USERS, None)
    if CHILDREN in writes:
        about = Doubt.objects.filter(candidate__in=writes[CHILDREN].created)
        about.filter(Q(run=run) | Q(decision=Decision.TAKEN_BACK)).delete()
    derived = [one for app in registered() for one in app.undo if writes.keys() & set(one.tables)]
    for one in derived:
        for table in one.tables:
            writes.setdefault(table, TableWrites(table))
    undo.refuse_newer(writes.values())
    with ExitStack() as around:
        # What the highest app derives is rebuilt last, from what the apps below it derived.
        for one in reversed(derived):
            around.enter_context(one.rebuild(at))
        undo.undo_writes(writes.values())
    if posyandu:
        _remove_posyandu(posyandu.created)
    if users:
        _remove_users(users.created)


def _remove_users(made: list[int]) -> None:
    """Accounts have no history to go back by: one that was used by now, or posted elsewhere, stays shut."""
    users = User.objects.filter(pk__in=made)
    users.filter(last_login=None, postings=None).delete()
    users.update(is_active=False)


def _remove_posyandu(made: list[int]) -> None:
    unused = Posyandu.objects.filter(pk__in=made, is_confirmed=False)
    for relation in Posyandu._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.on_delete is SET_NULL:
            continue
        if not issubclass(relation.related_model, Event):
            uses = relation.related_model._base_manager.filter(**{relation.field.attname: OuterRef("pk")})
            unused = unused.exclude(Exists(uses))
    unused.delete()
