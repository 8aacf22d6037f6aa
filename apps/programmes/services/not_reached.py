"""All who qualify for a programme and are in none of its kind, proposed at once."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.bulk_copy import add_rows, new_ids
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.services.owed import MODELS
from apps.programmes.enums import AllocationState, ProposalSource
from apps.programmes.models import Allocation, Programme
from apps.programmes.selectors.list_matching import people_not_reached

HOUSEHOLD = {
    BeneficiaryKind.FAMILY: "pk",
    BeneficiaryKind.CHILD: "family_id",
    BeneficiaryKind.PREGNANCY: "woman__family_id",
}
MOST_PEOPLE = 20_000


@transaction.atomic
def propose_all(*, programme: Programme, by: User, at: datetime) -> int:
    """Propose everyone whom the programme does not reach yet and whom the user may propose. -> how many.

    Refused: a programme of another agency or desa, or too many at once.
    """
    by.require(Right.IMPORT_RECIPIENTS, programme)
    by.require(Right.PROPOSE_HELP, programme)
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    today = localdate(at)
    people: dict[BeneficiaryKind, dict[int, str]] = {}
    for kind, key, because in people_not_reached(programme, by, today):
        people.setdefault(kind, {})[key] = because
    if sum(map(len, people.values())) > MOST_PEOPLE:
        raise Refused(
            _("Lebih dari %s calon penerima. Persempit wilayah sasaran program.") % MOST_PEOPLE, code="too_many"
        )
    made: list[int] = []
    for kind, of_kind in people.items():
        made += _add(programme, kind, of_kind, by, at)
    written(Allocation, made, at=at)
    return len(made)


def _add(programme: Programme, kind: BeneficiaryKind, people: dict[int, str], by: User, at: datetime) -> list[int]:
    if kind not in HOUSEHOLD:
        return []
    rows = MODELS[kind]._default_manager.filter(pk__in=list(people)).order_by("pk")
    places = list(rows.values_list("pk", "desa_id", "posyandu_id", HOUSEHOLD[kind]))
    ids, count = new_ids(Allocation, len(places)), len(places)
    blank = {name: [""] * count for name in ("cancel_reason", "note")}
    add_rows(
        Allocation,
        {
            "id": ids,
            "version": [1] * count,
            "district": [programme.district] * count,
            "programme_id": [programme.pk] * count,
            f"{kind}_id": [pk for pk, *_rest in places],
            "desa_id": [desa for _pk, desa, *_rest in places],
            "posyandu_id": [posyandu for _pk, _desa, posyandu, _household in places],
            "household_id": [household for *_rest, household in places],
            "state": [AllocationState.PROPOSED] * count,
            "proposal_source": [ProposalSource.PORTAL] * count,
            "because": [people[pk] for pk, *_rest in places],
            "proposed_on": [localdate(at)] * count,
            "proposed_by_id": [by.pk] * count,
            "entered_at": [at] * count,
            "entered_by_id": [by.pk] * count,
            **blank,
        },
    )
    return ids
