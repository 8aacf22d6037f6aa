"""Rows of a file that may be a child on record: stored until a person decides, then written or left."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.core.rules.stand_in_names import stand_in
from apps.core.sealing import blind_index, seal, unseal
from apps.imports.catalogue import BY_SLUG
from apps.imports.enums import Decision
from apps.imports.handlers.child_rows import child_table
from apps.imports.models import Doubt, ImportRun
from apps.imports.services.undo import store_effects
from apps.interventions.services.file_care import FileVisit, record_care_of_file
from apps.toddlers.enums import Doubt as Reason
from apps.toddlers.enums import Source
from apps.toddlers.models import Child
from apps.toddlers.selectors.matching import KnownChild
from apps.toddlers.services.bulk import record_visits
from apps.toddlers.services.tables import VisitTable


def store_doubts(run: ImportRun, handler: Any) -> None:
    """One for each child on record that a row may be; the same doubt is stored once. handler: of children."""
    doubts = []
    for doubtful in handler.doubtful:
        child = asdict(doubtful.child) | {"nik_index": None, "visits": {}}
        child["posyandu_id"] = handler.places.id(doubtful.child.posyandu_id)
        payload = json.dumps({"child": child, "visit": doubtful.visit, "eppgbm": doubtful.eppgbm}, default=str)
        doubts += [
            Doubt(
                district=run.district,
                run=run,
                line=doubtful.line,
                desa_id=doubtful.child.desa_id,
                posyandu_id=child["posyandu_id"],
                candidate_id=candidate.id,
                reason=reason,
                key=doubtful.key,
                sealed=seal(payload),
                digest=blind_index(payload),
            )
            for candidate, reason in doubtful.candidates
            if candidate.id
        ]
    Doubt.objects.bulk_create(doubts, ignore_conflicts=True)


def row_of(doubt: Doubt) -> dict[str, Any]:
    """The row as it was stored: `child`, `visit` (None without one) and `eppgbm`, days as ISO text."""
    return json.loads(unseal(doubt.sealed))


@transaction.atomic
def decide_doubt(*, doubt: Doubt, is_same: bool, by: User, at: datetime) -> Child:
    """A person decides whether the row is the child on record; all open doubts about the pair are closed with it."""
    # Locks the import: an undo at the same moment would leave the child behind.
    ImportRun.objects.select_for_update().get(pk=doubt.run_id)
    pair = (
        Doubt.objects.select_for_update()
        .open()
        .filter(district=doubt.district, key=doubt.key, candidate=doubt.candidate_id)
    )
    doubts = list(pair.order_by("pk"))
    if not doubts:
        raise Refused(_("Sudah diputuskan. Muat ulang halaman."), code="step_done")
    pair.update(decision=Decision.SAME_CHILD if is_same else Decision.OTHER_CHILD, decided_by=by, decided_at=at)
    others = Doubt.objects.open().filter(district=doubt.district, key=doubt.key)
    if is_same:
        others.update(decision=Decision.OTHER_CHILD, decided_by=by, decided_at=at)
    elif others.exists():
        # The row may still be one of the others it resembles.
        return doubt.candidate
    rows = [row_of(each) for each in doubts]
    if is_same and doubt.reason == Reason.NAMED_LATER:
        _refuse_other_name(rows[0]["child"]["name"], doubt.candidate.name)
    child = _child_of(rows[0]["child"], doubt.candidate if is_same else None)
    by_day = {visit["measured_on"]: (visit, row["eppgbm"]) for row in rows if (visit := row["visit"])}
    children, visits = child_table([child]), VisitTable()
    for day, (values, eppgbm) in by_day.items():
        visits.append(child=0, eppgbm=json.dumps(eppgbm), **values | {"measured_on": date.fromisoformat(day)})
    source = getattr(BY_SLUG[doubt.run.kind].handler, "source", Source.EPPGBM)
    try:
        written = record_visits(
            children=children,
            visits=visits,
            district=doubt.district,
            source=source,
            scope=by.scope_for(Right.DECIDE_DUPLICATES),
            by=by,
            at=at,
        )
    except Refused as refusal:
        raise Refused(
            _("Kunjungan ini tidak cocok dengan tanggal lahir atau tinggi anak itu."), code="blocked_visit"
        ) from refusal
    of_file = [
        FileVisit(written.child_ids[0], child.born_on, on, values)
        for on, values in zip(visits.measured_on, visits.eppgbm, strict=True)
    ]
    care = record_care_of_file(of_file, district=doubt.district, by=by, at=at)
    store_effects(doubt.run, [*written.writes, *care])
    return Child.objects.get(pk=written.child_ids[0])


def _refuse_other_name(name: str, recorded: str) -> None:
    """Of twins the one that was named since is not the other one as well."""
    if stand_in(name) or stand_in(recorded) or name_key(name) == name_key(recorded):
        return
    words = _("Bayi ini sudah bernama %s. Pilih bayi yang lain, atau nyatakan sebagai anak lain.") % recorded
    raise Refused(words, code="named_already")


def _child_of(values: dict, candidate: Child | None) -> KnownChild:
    """The row's child; of a child on record only blanks are filled, and a newborn gets its name."""
    values = values | {"born_on": date.fromisoformat(values["born_on"]), "last_measured_on": None}
    child = KnownChild(**values)
    if candidate is None:
        if child.nik and Child.objects.filter(nik_index=blind_index(child.nik)).exists():
            child.nik = ""
        return child
    for name in (
        "id",
        "desa_id",
        "posyandu_id",
        "name",
        "sex",
        "born_on",
        "birth_weight_kg",
        "birth_length_cm",
        "mother_name",
        "address",
        "rt",
        "rw",
    ):
        recorded = getattr(candidate, name)
        if name == "name" and stand_in(recorded) and not stand_in(child.name):
            continue
        if recorded not in (None, ""):
            setattr(child, name, recorded)
    if candidate.nik_index or Child.objects.filter(nik_index=blind_index(child.nik)).exists():
        child.nik = ""
    return child
