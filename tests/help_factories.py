"""Records of help for tests, as tests.factories makes those of people."""

from datetime import date

from django.db.models import Model
from django.utils import timezone

from apps.accounts.models import User
from apps.audits.models import AuditCase, AuditCycle
from apps.interventions.inputs import ReferralInput
from apps.interventions.models import Referral
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.referrals import send_referral
from apps.programmes.models import Allocation, Donor, Programme, Sponsorship
from tests.factories import NOW

DAY = date(2024, 6, 15)
# What the tables of help ask for besides the beneficiary and its place.
HELP = {
    "Referral": {"reason": "Berat tidak naik", "sent_on": DAY, "due_on": date(2024, 6, 22)},
    "Course": {"kind": "pmt_child", "reason": "wasted", "begun_on": DAY},
    "ServiceReceived": {"item": "I-27", "received_on": DAY},
    "CompanionVisit": {"stage": "family", "visited_on": DAY},
    "Allocation": {"proposed_on": DAY},
    "Sponsorship": {"menu": "nutrition", "consent_by": "Ibu", "consent_on": date(2024, 6, 14), "begun_on": DAY},
    "AuditCase": {"group": "child", "number": 1, "because": "Sangat pendek", "selected_on": DAY},
}


def insert_help(model: type[Model], beneficiary: Model, by: User, **more) -> Model:
    """The row of a table of help (OfBeneficiary), alone."""
    values = HELP[model.__name__] | place_of(beneficiary) | {"entered_at": NOW, "entered_by": by}
    if model is Allocation:
        values |= {"programme": insert_programme(beneficiary.district, by), "proposed_by": by}
    if model is Sponsorship:
        values |= {"donor": insert_donor(beneficiary.district, by)}
    if model is AuditCase:
        values |= {"cycle": insert_cycle(beneficiary.district, by), "number": AuditCase.objects.count() + 1}
    return model.objects.create(**values | more)


def insert_cycle(district: str, by: User) -> AuditCycle:
    decree = {"decree_number": "SK/1", "decree_on": date(2024, 1, 2)}
    about = {"year": 2024, "semester": 1, "begins_on": date(2024, 1, 2), "ends_on": date(2024, 6, 30)}
    known = {"entered_at": NOW, "entered_by": by} | decree | about
    return AuditCycle.objects.get_or_create(district=district, year=2024, semester=1, defaults=known)[0]


def insert_donor(district: str, by: User, **more) -> Donor:
    known = {"kind": "person", "scheme": "genting", "name": "Koperasi Mekar"}
    return Donor.objects.create(district=district, entered_at=NOW, entered_by=by, **known | more)


def insert_programme(district: str, by: User, **more) -> Programme:
    known = {"place": district, "year": 2024, "name": "Jamban sehat", "item": "I-14", "fund": "apbd"}
    return Programme.objects.create(district=district, entered_at=NOW, entered_by=by, **known | more)


def make_referral(world, of, step="feed_wasted", *, by=None, at=None, **more) -> Referral:
    """To the puskesmas that serves the desa, unless `more` says otherwise."""
    at = at or timezone.now()
    sent = {"reason": "Gizi kurang", "puskesmas": world.cileles.pk, "sent_on": timezone.localdate(at)} | more
    return send_referral(beneficiary=of, referral=ReferralInput(step=step, **sent), by=by or world.siti, at=at)
