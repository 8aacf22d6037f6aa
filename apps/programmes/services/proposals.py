"""Beneficiaries proposed for a programme."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.services.beneficiaries import Beneficiary, place_of
from apps.mothers.models import Pregnancy
from apps.programmes.inputs import ProposalInput
from apps.programmes.models import Allocation, Programme
from apps.programmes.rules.allocation_states import DayFault
from apps.programmes.services.allocations import DAY_WORDS
from apps.toddlers.models import Child

MOST_PEOPLE = 500


@transaction.atomic
def propose(
    *, programme: Programme, beneficiaries: Sequence[Beneficiary], proposal: ProposalInput, by: User, at: datetime
) -> list[Allocation]:
    """Propose beneficiaries for a programme; one who is in it already is left as they are. -> the new ones.

    Refused: outside the user's area or agency, outside the programme's areas, another kind of beneficiary than its
    item is for, a day in the future.
    """
    today = localdate(at)
    if proposal.proposed_on > today:
        raise Refused(DAY_WORDS[DayFault.IN_FUTURE], field="proposed_on", code=str(DayFault.IN_FUTURE))
    item = catalogue_on(programme.district, today).get(programme.item)
    allocations = []
    for beneficiary in beneficiaries[: MOST_PEOPLE + 1]:
        allocation = Allocation(
            programme=programme, entered_at=at, entered_by=by, proposed_by=by, **place_of(beneficiary)
        )
        by.require(Right.PROPOSE_HELP, allocation)
        if item is None or item.beneficiary != allocation.beneficiary_kind:
            raise Refused(_("Intervensi program ini untuk sasaran lain."), code="kind_other")
        if not Programme.objects.filter(pk=programme.pk).for_place(allocation.desa_id).exists():
            raise Refused(_("Program ini tidak untuk desa penerima."), code="programme_elsewhere")
        if (born_on := _begin(beneficiary)) and proposal.proposed_on < born_on:
            words = _("Tanggal ini sebelum lahir atau sebelum HPHT.")
            raise Refused(words, field="proposed_on", code="date_before_birth")
        for name in ("proposed_on", "proposal_source", "because", "volume", "value_rp", "note"):
            setattr(allocation, name, getattr(proposal, name))
        allocations.append(allocation)
    if len(allocations) > MOST_PEOPLE:
        raise Refused(_("Paling banyak %s penerima sekaligus.") % MOST_PEOPLE, code="too_many")
    # One proposal of a programme at a time, so that two of the same person do not meet in the constraint.
    Programme.objects.select_for_update().get(pk=programme.pk)
    there = {_key(one) for one in programme.allocations.counted()}
    made = [one for one in allocations if _key(one) not in there]
    Allocation.objects.bulk_create(made)
    written(Allocation, [one.pk for one in made], at=at)
    return made


def _begin(beneficiary: Beneficiary) -> date | None:
    """Before this day nothing can be given to them; None where it is not known."""
    if isinstance(beneficiary, Child):
        return beneficiary.born_on
    return beneficiary.lmp_on if isinstance(beneficiary, Pregnancy) else None


def _key(allocation: Allocation) -> tuple[int | None, ...]:
    return (allocation.child_id, allocation.pregnancy_id, allocation.family_id, allocation.catin_id)
