"""Mass immunisation: rounds, tallies of posts, doses by name, and who was missed with the reason."""

from collections.abc import Sequence
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import CampaignKind
from apps.campaigns.inputs import MissedInput, RoundInput, TallyInput
from apps.campaigns.models import Campaign, Dose, Missed, PostTally, Round, TargetPerson
from apps.campaigns.services.written_rows import desa_in, placed, refuse_future, require_text, values_of, write_row
from apps.core.refusal import Refused
from apps.core.registry import written

MOST_DOSES = 500


@transaction.atomic
def plan_round(*, campaign: Campaign, planned: RoundInput, by: User, at: datetime) -> Round:
    """The same number again moves its days. Refused: not of a mass immunisation, days out of order, before the round
    before it ended, days that leave results out.
    """
    if campaign.kind != CampaignKind.IMMUNISATION:
        raise Refused(_("Putaran hanya untuk imunisasi massal."), code="not_immunisation")
    if not planned.starts_on <= planned.ends_on <= planned.sweep_until:
        raise Refused(_("Periksa urutan tanggalnya."), field="ends_on", code="days_out_of_order")
    if campaign.rounds.filter(number__lt=planned.number, ends_on__gte=planned.starts_on).exists():
        raise Refused(_("Putaran sebelumnya belum selesai."), field="starts_on", code="before_previous")
    tallies = PostTally.objects.filter(round__campaign=campaign, round__number=planned.number)
    if tallies.exclude(tallied_on__range=(planned.starts_on, planned.sweep_until)).exists():
        words = _("Putaran ini sudah berisi hasil pos di luar tanggal itu.")
        raise Refused(words, field="starts_on", code="results_outside")
    key = {"district": campaign.district, "campaign": campaign, "number": planned.number}
    values = values_of(planned, "number")
    return write_row(Round, key=key, values=values, right=Right.MANAGE_CAMPAIGNS, field=None, by=by, at=at)


@transaction.atomic
def record_tally(*, round: Round, tally: TallyInput, by: User, at: datetime) -> PostTally:
    """What a post gave on a day of the round or its sweep; the same again replaces it."""
    refuse_future(tally.tallied_on, "tallied_on", at)
    require_text(tally, "post")
    if not round.starts_on <= tally.tallied_on <= round.sweep_until:
        raise Refused(_("Tanggal ini di luar putaran dan sweeping-nya."), field="tallied_on", code="outside_round")
    if tally.vials_used + tally.vials_wasted > tally.vials_received:
        words = _("Vial dipakai dan rusak lebih banyak dari yang diterima.")
        raise Refused(words, field="vials_used", code="more_than_received")
    desa = desa_in(round.campaign, tally.desa)
    post = " ".join(tally.post.split())
    key = placed(desa.code) | {"round": round, "post": post, "tallied_on": tally.tallied_on}
    values = values_of(tally, "desa", "post", "tallied_on")
    return write_row(PostTally, key=key, values=values, right=Right.RECORD_CAMPAIGNS, field="desa", by=by, at=at)


@transaction.atomic
def record_doses(*, round: Round, people: Sequence[TargetPerson], given_on: date, by: User, at: datetime) -> int:
    """These children of the list were immunised in the round; who was before is left as they are. -> how many."""
    refuse_future(given_on, "given_on", at)
    if not round.starts_on <= given_on <= round.sweep_until:
        raise Refused(_("Tanggal ini di luar putaran dan sweeping-nya."), field="given_on", code="outside_round")
    if len(people) > MOST_DOSES:
        raise Refused(_("Paling banyak %s nama sekaligus.") % MOST_DOSES, code="too_many")
    for person in people:
        by.require(Right.RECORD_CAMPAIGNS, person)
    known = set(Dose.objects.filter(round=round, person__in=people).values_list("person_id", flat=True))
    with pghistory.context(user=by.pk):
        made = Dose.objects.bulk_create(
            Dose(
                round=round,
                person=person,
                given_on=given_on,
                entered_at=at,
                entered_by=by,
                **placed(person.desa_id, person.posyandu_id),
            )
            for person in people
            if person.pk not in known
        )
        Missed.objects.filter(round=round, person__in=people).delete()
    written(Dose, [one.pk for one in made], at=at)
    return len(made)


def was_immunised(person: TargetPerson, round: Round) -> Refused | None:
    """Why there is no reason to give for the child; None where there may be one."""
    if Dose.objects.filter(round=round, person=person).exists():
        return Refused(_("Anak ini sudah diimunisasi pada putaran ini."), code="immunised")
    return None


@transaction.atomic
def record_missed(*, round: Round, person: TargetPerson, missed: MissedInput, by: User, at: datetime) -> Missed:
    """Why a child of the list was not immunised. Refused: one who was."""
    refuse_future(missed.noted_on, "noted_on", at)
    if refusal := was_immunised(person, round):
        raise refusal
    key = {"round": round, "person": person} | placed(person.desa_id, person.posyandu_id)
    return write_row(Missed, key=key, values=values_of(missed), right=Right.RECORD_CAMPAIGNS, field=None, by=by, at=at)
