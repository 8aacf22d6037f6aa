"""Each field of a resource is what the column of the same name of page and Excel shows to the same person."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils import timezone

from apps.core.labels import URGENCY
from apps.core.tables import export_values
from apps.families.lists import FamilyList
from apps.interventions.labels import REFERRAL_OUTCOMES, REFERRAL_STATES
from apps.interventions.lists.referrals import ReferralList
from apps.mothers.lists import CatinList, PregnancyList
from apps.programmes.labels import DONOR_KINDS, DONOR_SCHEMES, MEAL_METHODS, MEAL_STATUS
from apps.programmes.lists.donors import DonorList
from apps.programmes.lists.meals import MealList
from apps.regions.models import Posyandu, Region, Team
from apps.toddlers.lists import ChildList
from tests.api.client import FieldTool
from tests.factories import (
    days_ago,
    make_antenatal_visit,
    make_child,
    make_family,
    make_pregnancy,
    make_screening,
    make_visit,
    today,
)
from tests.help_factories import make_referral
from tests.programme_records import donor, meal_report
from tests.scene_records import (
    Scene,
    catin,
)

pytestmark = pytest.mark.django_db


def words_of(labels):
    return lambda code: str(labels[code]) if code else ""


# The API has codes and keys where page and Excel have the words and names of the same.
IN_WORDS = {
    "desa": lambda code: Region.objects.get(pk=code).home_name,
    "posyandu": lambda uuid: Posyandu.objects.get(uuid=uuid).name,
    "team": lambda uuid: Team.objects.get(uuid=uuid).name if uuid else None,
    "urgency": words_of(URGENCY),
    "state": words_of(REFERRAL_STATES),
    "outcome": words_of(REFERRAL_OUTCOMES),
}


def shown_in_list(page, user, record):
    """{key: value} of the record's line, as the file writes it."""
    request = RequestFactory().get("/")
    request.user, request.session = user, {}
    filterset = page._filterset(request)
    records = [*page.for_export(page.records(user).filter(pk=record.pk))]
    rows = page.rows(records, filterset, timezone.localdate())
    (values,) = export_values(page.columns, records, rows, user)
    return dict(zip([column.key for column in page.columns], values, strict=True))


def shown_by_api(user, *paths):
    tool, values = FieldTool(user), {}
    for path in paths:
        values |= tool.get(path).json()
    return values


def comparable(value):
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value.isoformat()
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return str(value)


def compare(page, user, record, *paths, least, words=None):
    """least: keys that both must have. words: of codes, beside IN_WORDS."""
    listed, answered = shown_in_list(page, user, record), shown_by_api(user, *paths)
    if "facility_name" in answered:
        answered["facility"] = answered["facility_name"]
    keys = set(listed) & set(answered) - {"marks", "mother", "risks", "result", "reasons"}
    assert keys >= least, least - keys
    say = IN_WORDS | (words or {})
    in_words = {key: say.get(key, lambda value: value)(answered[key]) for key in keys}
    assert {key: comparable(value) for key, value in in_words.items()} == {key: comparable(listed[key]) for key in keys}


@pytest.fixture(params=["siti", "dewi", "ujang"])
def user(request, world):
    return getattr(world, request.param)


def test_a_child_and_its_last_visit(world, user):
    child = make_child(world, nik="3602994211210001", rt="1", rw="2", address="Kp. Cikareo")
    visit = make_visit(world, child, on=days_ago(3))
    child.refresh_from_db()
    paths = (f"visits/{visit.uuid}/", f"children/{child.uuid}/")
    least = {"nik", "name", "sex", "born_on", "mother_name", "measured_on", "weight_kg", "height_for_age_z", "desa",
             "posyandu", "rt", "rw", "address"}  # fmt: skip
    compare(ChildList(), user, child, *paths, least=least)


def test_a_family(world, user):
    family = make_family(world, posyandu=world.melati.pk)
    make_screening(world, family)
    family.refresh_from_db()
    if user == world.siti:  # A cadre reads no families, neither here nor there.
        assert not FamilyList().records(user).exists()
        assert FieldTool(user).get(f"families/{family.uuid}/").status_code == 404
        return
    least = {"kk", "head_name", "wife_name", "rt", "address", "screened_in", "verified_on", "desa"}
    compare(FamilyList(), user, family, f"families/{family.uuid}/", least=least)


def test_a_pregnancy_and_its_last_visit(world, user):
    pregnancy = make_pregnancy(world)
    visit = make_antenatal_visit(world, pregnancy, weight_kg=55, muac_cm=22.8, hb_g_dl=9.8, systolic=110, diastolic=70)
    pregnancy.refresh_from_db()
    paths = (f"antenatal-visits/{visit.uuid}/", f"pregnancies/{pregnancy.uuid}/")
    least = {"lmp_on", "due_on", "last_seen_on", "weight_kg", "muac_cm", "hb_g_dl", "systolic", "diastolic"}
    compare(PregnancyList(), user, pregnancy, *paths, least=least)


def test_a_referral(world, user):
    child = make_child(world)
    referral = make_referral(world, child, "", reason="Batuk lama")
    referral.state, referral.received_on, referral.seen_on = "seen", today(), today()
    referral.diagnosis, referral.plan = "TB", "Obat 6 bulan"
    referral.save()
    least = {"name", "reason", "step", "urgency", "sent_on", "due_on", "state", "received_on", "seen_on", "diagnosis",
             "plan", "closed_on", "outcome", "desa", "posyandu"}  # fmt: skip
    compare(ReferralList(), user, referral, f"referrals/{referral.uuid}/", least=least)


def test_a_person_about_to_marry(world, user):
    scene = Scene(world, world.melati, world.dewi)
    record = catin(scene)
    if not CatinList().records(user).filter(pk=record.pk).exists():
        assert FieldTool(user).get(f"catin/{record.uuid}/").status_code == 404
        return
    least = {"nik", "name", "born_on", "partner_name", "wedding_on", "kua", "screened_on", "weight_kg", "height_cm",
             "muac_cm", "hb_g_dl"}  # fmt: skip
    compare(CatinList(), user, record, f"catin/{record.uuid}/", least=least)


@pytest.mark.parametrize("name", ["ujang", "budi"])
def test_free_meals_of_a_desa(world, name):
    user, record = getattr(world, name), meal_report(Scene(world, world.melati, world.dewi))
    least = {"desa", "status", "days_distributed", "days_received", "incentive_rp", "target_children", "drop_points",
             "given_pregnant", "person_days"}  # fmt: skip
    in_words = {"status": words_of(MEAL_STATUS), "method": lambda code: str(MEAL_METHODS.get(code, "–"))}
    compare(MealList(), user, record, f"meal-reports/{record.uuid}/", least=least, words=in_words)


def test_a_donor(world):
    record = donor(Scene(world, world.melati, world.budi))
    in_words = {"kind": words_of(DONOR_KINDS), "scheme": words_of(DONOR_SCHEMES)}
    least = {"name", "kind", "scheme", "contact"}
    compare(DonorList(), world.budi, record, f"donors/{record.uuid}/", least=least, words=in_words)
