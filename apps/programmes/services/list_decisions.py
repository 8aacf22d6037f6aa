"""A user decides whom a doubtful line of an agency's list is about."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.locks import lock_row
from apps.core.refusal import Refused
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.services.beneficiaries import Beneficiary, place_of
from apps.programmes.enums import ListOutcome, MatchedBy
from apps.programmes.inputs import ListDraft
from apps.programmes.models import ListEntry
from apps.programmes.services.list_entries import record_list


@transaction.atomic
def decide_entry(*, entry: ListEntry, person: Beneficiary | None, by: User, at: datetime) -> ListEntry:
    """The line is about this person, one of its candidates, or about none of them; the decision counts for later lists.

    Refused: decided already, or another person than those whom the match named.
    """
    entry = lock_row(ListEntry.objects.select_related("programme"), entry.pk)
    by.require(Right.IMPORT_RECIPIENTS, entry)
    if entry.outcome != ListOutcome.DOUBTFUL:
        raise Refused(_("Baris ini sudah diputuskan. Muat ulang halaman."), code="step_done")
    if person is not None and person.pk not in entry.candidates:
        raise Refused(_("Pilih salah satu yang ditampilkan."), field="person", code="person_other")
    place = place_of(person) if person is not None else {}
    kind = BeneficiaryKind(str(person._meta.model_name)) if person is not None else BeneficiaryKind.FAMILY
    draft = ListDraft(
        line=entry.line,
        key=bytes(entry.key),
        nik="",
        kk="",
        name=entry.name,
        address=entry.address,
        desa_id=place.get("desa_id", entry.desa_id),
        received_on=entry.received_on,
        volume=entry.volume,
        value_rp=entry.value_rp,
        outcome=ListOutcome.MATCHED if person is not None else ListOutcome.NOT_FOUND,
        matched_by=MatchedBy.DECIDED,
        confidence=100,
        beneficiary=None if person is None else person.pk,
        posyandu_id=place.get("posyandu_id"),
        household_id=place.get("household_id"),
        entry=(entry.pk, entry.version),
    )
    record_list(programme=entry.programme, kind=kind, drafts=[draft], by=by, at=at, with_numbers=False)
    return ListEntry.objects.get(pk=entry.pk)
