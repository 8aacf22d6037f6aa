"""Donors (BAAS, GENTING): registered, their sponsorships with the consent of the family, what each month brought."""

from datetime import date, datetime
from functools import partial
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right, Role
from apps.accounts.models import User
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.core.rules.names_in_text import says_a_name, with_short_names
from apps.interventions.enums import Item, ServiceSource
from apps.interventions.models import ServiceReceived
from apps.interventions.services.beneficiaries import Beneficiary, place_of
from apps.programmes.inputs import DonorInput, FollowUpInput, SponsorshipInput
from apps.programmes.models import Donor, Sponsorship, SponsorshipFollowUp

MOST_RP = 10**10


@transaction.atomic
def register_donor(*, donor: DonorInput, district: str, by: User, at: datetime) -> Donor:
    """Refused: an account that is no donor's in this district, or another donor's."""
    made = Donor(district=district, kind=donor.kind, scheme=donor.scheme, name=" ".join(donor.name.split()),
                 contact=donor.contact.strip(), entered_at=at, entered_by=by, **uuid_column(donor))  # fmt: skip
    by.require(Right.MANAGE_DONORS, made)
    read = partial(_donor_input, account=donor.account)
    if stored := sent_before(Donor.objects.filter(district=district), donor, read, district=district):
        return stored
    return _save_donor(made, donor.account, at)


@transaction.atomic
def correct_donor(*, donor: Donor, version: int, corrected: DonorInput, by: User, at: datetime) -> Donor:
    """Replace what it says, its account too: a donor may be given one later, or lose it."""
    donor = lock_row(Donor.objects, donor.pk)
    by.require(Right.MANAGE_DONORS, donor)
    if donor.version != version:
        raise Outdated(donor)
    donor.kind, donor.scheme = corrected.kind, corrected.scheme
    donor.name, donor.contact = " ".join(corrected.name.split()), corrected.contact.strip()
    donor.version += 1
    return _save_donor(donor, corrected.account, at)


def _save_donor(donor: Donor, account: str, at: datetime) -> Donor:
    if not donor.name:
        raise Refused(_("Isi nama donatur."), field="name", code="name_missing")
    donor.account = None
    if account:
        accounts = User.objects.filter(username=account, postings__role=Role.DONOR, postings__district=donor.district)
        donor.account = accounts.first()
        if donor.account is None:
            raise Refused(_("Tidak ada akun donatur dengan nama itu."), field="account", code="account_unknown")
    with refuse_violation(
        "programmes_donor_account_id_key",
        Refused(_("Akun itu milik donatur lain."), field="account", code="account_taken"),
    ):
        donor.save()
    written(Donor, [donor.pk], at=at)
    return donor


def _donor_input(donor: Donor, account: str) -> DonorInput:
    """account: as it was sent; the donor's own may have been given later."""
    return input_of(DonorInput, donor, account=account)


def check_sponsorship(sponsorship: SponsorshipInput, *, today: date) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []

    def refuse(field: str, code: str, words: Any) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if not sponsorship.consent_by.strip():
        refuse("consent_by", "consent_missing", _("Sebut siapa dari keluarga yang menyetujui."))
    if sponsorship.consent_on > today:
        refuse("consent_on", "date_in_future", _("Tanggal ini melewati hari ini."))
    if sponsorship.begun_on < sponsorship.consent_on:
        refuse("begun_on", "before_consent", _("Asuhan dimulai setelah keluarga menyetujui."))
    if sponsorship.ends_on and sponsorship.ends_on < sponsorship.begun_on:
        refuse("ends_on", "ends_before_begin", _("Tanggal selesai sebelum tanggal mulai."))
    if sponsorship.amount_rp is not None and not 0 <= sponsorship.amount_rp <= MOST_RP:
        refuse("amount_rp", "value_impossible", _("Periksa nilainya: rupiah penuh, tanpa titik."))
    return findings


@transaction.atomic
def sponsor(*, beneficiary: Beneficiary, sponsorship: SponsorshipInput, by: User, at: datetime) -> Sponsorship:
    """A donor begins to help a child, a pregnant woman or a family; the consent is recorded with it."""
    donor = Donor.objects.allowed(by, Right.MANAGE_DONORS).select_for_update().filter(uuid=sponsorship.donor).first()
    made = Sponsorship(entered_at=at, entered_by=by, **place_of(beneficiary), **uuid_column(sponsorship))
    by.require(Right.MANAGE_DONORS, made)
    own = Sponsorship.objects.of(beneficiary)
    read = partial(input_of, SponsorshipInput, donor=sponsorship.donor)
    if stored := sent_before(own, sponsorship, read, district=made.district):
        return stored
    return _save_sponsorship(made, donor, sponsorship, by=by, at=at)


@transaction.atomic
def correct_sponsorship(
    *, sponsorship: Sponsorship, version: int, corrected: SponsorshipInput, reason: str, by: User, at: datetime
) -> Sponsorship:
    """Replace what it says, or end it; whom it helps stays."""
    sponsorship = lock_row(Sponsorship.objects, sponsorship.pk)
    by.require(Right.MANAGE_DONORS, sponsorship)
    if sponsorship.version != version:
        raise Outdated(sponsorship)
    require_reason(reason)
    donor = Donor.objects.allowed(by, Right.MANAGE_DONORS).filter(uuid=corrected.donor).first()
    days = [one.given_on for one in sponsorship.follow_ups.all()]
    if days and not corrected.begun_on <= min(days) <= max(days) <= (corrected.ends_on or max(days)):
        words = _("Ada tindak lanjut di luar tanggal mulai dan selesai ini.")
        raise Refused(words, field="ends_on", code="follow_up_outside")
    sponsorship.version += 1
    return _save_sponsorship(sponsorship, donor, corrected, by=by, at=at, reason=reason)


def _save_sponsorship(
    made: Sponsorship, donor: Donor | None, entered: SponsorshipInput, *, by: User, at: datetime, reason: str = ""
) -> Sponsorship:
    if donor is None or donor.district != made.district:
        raise Refused(_("Pilih donaturnya."), field="donor", code="donor_unknown")
    if findings := check_sponsorship(entered, today=localdate(at)):
        raise Refused(findings)
    same = Sponsorship.objects.of(made.beneficiary).filter(donor=donor, menu=entered.menu).exclude(pk=made.pk)
    if same.running_on(entered.begun_on).exists():
        words = _("Donatur ini sudah membantu sasaran ini dengan bentuk bantuan yang sama.")
        raise Refused(words, field="menu", code="sponsored_already")
    made.donor = donor
    for name in ("menu", "consent_on", "begun_on", "ends_on", "amount_rp"):
        setattr(made, name, getattr(entered, name))
    made.consent_by = entered.consent_by.strip()
    with pghistory.context(user=by.pk, **({"reason": reason} if reason else {})):
        made.save()
    written(Sponsorship, [made.pk], at=at)
    return made


@transaction.atomic
def record_follow_up(
    *, sponsorship: Sponsorship, follow_up: FollowUpInput, by: User, at: datetime
) -> SponsorshipFollowUp:
    """What was given on a day, and how it goes. It writes the service received (I-23).

    Refused: a day outside the sponsorship, nothing given, a name: the donor reads it.
    """
    by.require(Right.MANAGE_DONORS, sponsorship)
    read = partial(input_of, FollowUpInput)
    if stored := sent_before(sponsorship.follow_ups, follow_up, read, district=sponsorship.district):
        return stored
    if not sponsorship.begun_on <= follow_up.given_on <= localdate(at):
        words = _("Tanggalnya antara mulai asuhan dan hari ini.")
        raise Refused(words, field="given_on", code="date_impossible")
    if not follow_up.given.strip():
        raise Refused(_("Isi apa yang diberikan."), field="given", code="given_missing")
    names = with_short_names(sponsorship.names)
    words = _("Tulis tanpa nama orang: donatur membacanya.")
    findings = [
        Finding(0, field, "name_in_text", Level.REFUSE, words)
        for field in ("given", "before", "after")
        if says_a_name(getattr(follow_up, field), names)
    ]
    if findings:
        raise Refused(findings)
    place = place_of(sponsorship.beneficiary)
    service, is_new = ServiceReceived.objects.get_or_create(
        **{name: place.get(name) for name in ("child", "pregnancy", "family", "catin")},
        item=Item.SPONSOR,
        occurrence="",
        received_on=follow_up.given_on,
        defaults=place | {"source": ServiceSource.DELIVERY, "given_by": "", "entered_at": at, "entered_by": by},
    )
    made = SponsorshipFollowUp(
        sponsorship=sponsorship,
        district=sponsorship.district,
        desa_id=sponsorship.desa_id,
        posyandu_id=sponsorship.posyandu_id,
        service=service if is_new else None,
        entered_at=at,
        entered_by=by,
        **uuid_column(follow_up),
    )
    for name in ("given_on", "given", "value_rp", "before", "after"):
        setattr(made, name, getattr(follow_up, name))
    words = _("Tindak lanjut pada tanggal itu sudah tercatat.")
    with refuse_violation("follow_up_once_a_day", Refused(words, field="given_on", code="follow_up_that_day")):
        made.save()
    written(ServiceReceived, [service.pk], at=at)
    written(SponsorshipFollowUp, [made.pk], at=at)
    return made
