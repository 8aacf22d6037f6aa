"""Recipients of programmes in words and marks. A row shows name, address and need, and never a clinical value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day, measure, number, rupiah, street
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.labels import BENEFICIARIES
from apps.programmes import labels
from apps.programmes.enums import AllocationState as State
from apps.programmes.enums import ProposalSource
from apps.programmes.models import Allocation, Delivery
from apps.programmes.selectors.allocations import double_ids

PAGES = {
    BeneficiaryKind.CHILD: ("toddlers:child", "see_children"),
    BeneficiaryKind.PREGNANCY: ("mothers:pregnancy", "see_mothers"),
    BeneficiaryKind.FAMILY: ("families:family", "see_families"),
    BeneficiaryKind.CATIN: ("mothers:catin_page", "see_mothers"),
}


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One allocation in a list. title: name with the kind of beneficiary; home: desa with street; when: of its step."""

    allocation: Allocation
    title: Title
    home: Note
    programme: Note
    marks: list[Mark]
    when: Note

    @property
    def number(self) -> str:
        return masked_number(self.allocation.beneficiary, self.allocation.household)


def recipient_rows(allocations: Iterable[Allocation], today: date) -> list[RecipientRow]:
    """Of allocations read WITH_PEOPLE."""
    rows, url_of = list(allocations), record_urls("programmes:allocation")
    doubles = double_ids(rows)
    return [
        RecipientRow(
            allocation=one,
            title=Title(name_of(one.beneficiary), url_of(one.uuid), kind_words(one)),
            home=Note(one.desa.home_name, address_of(one.household)),
            programme=Note(one.programme.name, owner_words(one.programme)),
            marks=state_marks(one, today, is_double=one.pk in doubles),
            when=step_day(one),
        )
        for one in rows
    ]


def name_of(beneficiary: Any) -> str:
    """Of a child, a pregnancy (its woman), a family (its head) or a catin."""
    if hasattr(beneficiary, "woman"):
        return beneficiary.woman.name
    return getattr(beneficiary, "name", "") or str(beneficiary)


def kind_words(allocation: Allocation) -> str:
    return str(BENEFICIARIES[allocation.beneficiary_kind])


def masked_number(beneficiary: Any, household: Any) -> str:
    """The person's NIK, else the family's KK, masked."""
    person = getattr(beneficiary, "woman", beneficiary)
    return getattr(person, "nik_masked", "") or (household.kk_masked if household else "")


def address_of(household: Any) -> str:
    return ", ".join(filter(None, [street(household), household.address])) if household else ""


def owner_words(programme: Any) -> str:
    owner = programme.agency.short_name if programme.agency else _("Desa")
    return f"{owner}, {programme.year}"


def state_marks(allocation: Allocation, today: date, *, is_double: bool = False) -> list[Mark]:
    state = State(allocation.state)
    marks = [Mark(labels.STATE_TONES[state], str(labels.STATES[state]))]
    if is_overdue(allocation, today):
        marks.append(Mark("severe", _("Lewat jadwal")))
    if is_double:
        marks.append(Mark("moderate", _("Ganda")))
    return marks


def is_overdue(allocation: Allocation, today: date) -> bool:
    planned = allocation.scheduled_for
    return allocation.state == State.SCHEDULED and planned is not None and planned < today


def step_day(allocation: Allocation) -> Note:
    """The day of the last step; of a scheduled one the day it is planned for."""
    state = State(allocation.state)
    days = {
        State.PROPOSED: allocation.proposed_on,
        State.VERIFIED: allocation.verified_on,
        State.SCHEDULED: allocation.scheduled_for,
        State.DELIVERED: allocation.delivered_on,
        State.CANCELLED: allocation.cancelled_on,
    }
    return Note(day(days[state]), allocation.cancel_reason if state is State.CANCELLED else "")


def page_of(allocation: Allocation, user: Any) -> str:
    """The address of the beneficiary's own page; '' for a user who may not see it."""
    beneficiary = allocation.beneficiary
    name, right = PAGES[allocation.beneficiary_kind]
    return reverse(name, args=[beneficiary.uuid]) if user.may_at(right, beneficiary) else ""


def timeline(allocation: Allocation) -> list[dict[str, Any]]:
    """[{term, value, sub}] of the steps that were taken, in their order."""
    steps = [
        (_("Diusulkan"), allocation.proposed_on, f"{allocation.proposed_by.full_name}"),
        (_("Diverifikasi"), allocation.verified_on, allocation.verified_by and allocation.verified_by.full_name),
        (_("Rencana penyerahan"), allocation.scheduled_for, ""),
        (_("Diserahkan"), allocation.delivered_on, ""),
        (_("Dibatalkan"), allocation.cancelled_on, allocation.cancel_reason),
    ]
    return [{"term": term, "value": day(on), "sub": sub or ""} for term, on, sub in steps if on]


def recipient_facts(allocation: Allocation, item_name: str) -> list[dict[str, Any]]:
    planned = [volume_words(allocation.volume) if allocation.volume else "", allocation.programme.unit]
    facts = [
        (_("Sasaran"), kind_words(allocation)),
        (_("Kepala keluarga"), str(allocation.household or "")),
        (_("Alamat"), address_of(allocation.household)),
        (_("Desa"), allocation.desa.name_and_home),
        (_("Kebutuhan"), item_name),
        (_("Sumber usulan"), str(labels.PROPOSAL_SOURCES[ProposalSource(allocation.proposal_source)])),
        (_("Rencana volume"), " ".join(filter(None, planned)) if allocation.volume else ""),
        (_("Rencana nilai"), rupiah(allocation.value_rp) if allocation.value_rp else ""),
        (_("Catatan"), allocation.note),
    ]
    return [{"term": term, "value": value} for term, value in facts if value]


def delivery_words(delivery: Delivery, unit: str) -> str:
    """'3 Mei 2026: 20 butir, Rp40.000'."""
    volume = f"{volume_words(delivery.volume)} {unit}".strip()
    value = rupiah(delivery.value_rp) if delivery.value_rp is not None else ""
    return ", ".join(filter(None, [f"{day(delivery.delivered_on)}: {volume}", value]))


def volume_words(volume: Decimal) -> str:
    """'20', or '2,5' where it is no whole number."""
    return number(volume) if volume == int(volume) else measure(volume)


def delivery_lines(allocation: Allocation) -> list[dict[str, Any]]:
    """[{delivery, words, evidence}], the newest first; in two queries."""
    rows = allocation.deliveries.order_by("-delivered_on").prefetch_related("evidence")
    unit = allocation.programme.unit
    return [{"delivery": one, "words": delivery_words(one, unit), "evidence": one.evidence.all()} for one in rows]
