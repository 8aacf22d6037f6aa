"""The agencies of a district: loaded once, changed by its officers, and by no other."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from apps.accounts.services.demo_accounts import make_demo_accounts
from apps.core.refusal import Outdated
from apps.regions.inputs import AgencyInput
from apps.regions.models import Agency
from apps.regions.services.agencies import add_agency, change_agency
from tests.factories import assert_refused
from tests.programme_factories import insert_agency

pytestmark = pytest.mark.django_db
NAMED = AgencyInput(code="dpkp", short_name="DPKP", name="Dinas Perumahan")


def test_loading_adds_the_usual_agencies_and_never_renames_one():
    insert_agency(name="DPKPP")
    for _time in range(2):
        call_command("load_regions", district="36.02", stdout=StringIO())
        codes = set(Agency.objects.filter(district="36.02").values_list("code", flat=True))
        assert {"dinkes", "dinsos", "pupr", "perkim", "opd_kb", "disdukcapil", "baznas"} <= codes
    assert Agency.objects.get(code="perkim").short_name == "DPKPP"


def test_officers_of_users_and_of_the_catalogue_change_the_agencies_of_their_district(world):
    made = add_agency(agency=NAMED, district="36.02", by=world.admin)
    changes = AgencyInput(code="lain", short_name="Perkim", name="Dinas Perumahan", is_active=False)
    changed = change_agency(agency=made, changes=changes, version=1, by=world.budi)
    assert (changed.code, changed.short_name, changed.is_active, changed.version) == ("dpkp", "Perkim", False, 2)
    with pytest.raises(Outdated):
        change_agency(agency=made, changes=changes, version=1, by=world.budi)
    for stranger in (world.rini, world.dewi, world.ana):
        with assert_refused("outside_area"):
            change_agency(agency=made, changes=changes, version=2, by=stranger)


def test_code_of_an_agency_is_one_plain_word_and_used_once(world):
    with assert_refused("agency_code", "code"):
        add_agency(agency=AgencyInput(code="Dinas Sosial", short_name="x", name="x"), district="36.02", by=world.admin)
    add_agency(agency=NAMED, district="36.02", by=world.admin)
    with assert_refused("agency_taken", "code"):
        add_agency(agency=NAMED, district="36.02", by=world.admin)
    add_agency(agency=NAMED, district="51.05", by=world.rini)


def test_pages_of_agencies_make_and_change_one(world, sign_in):
    client = sign_in(world.admin)
    client.post(reverse("regions:agency_new"), {"code": "dlh", "short_name": "DLH", "name": "Dinas", "is_used": "on"})
    made = Agency.objects.get(code="dlh")
    assert (made.district, made.is_active) == ("36.02", True)
    sent = {"short_name": "DLHK", "name": "Dinas", "version": 1}
    client.post(reverse("regions:agency", args=[made.uuid]), sent)
    made.refresh_from_db()
    assert (made.short_name, made.is_active) == ("DLHK", False)
    assert "DLHK" in client.get(reverse("regions:agencies")).content.decode()
    assert client.get(reverse("regions:agencies")).status_code == 200
    assert sign_in(world.dewi).get(reverse("regions:agencies")).status_code == 404


def test_demo_has_three_agencies_with_an_officer():
    call_command("load_regions", district="36.02", stdout=StringIO())
    call_command("load_regions", district="51.05", stdout=StringIO())
    agencies = {user.username: posting.agency.code for user, posting in make_demo_accounts() if posting.agency}
    assert agencies == {"lina": "perkim", "dian": "dinkes", "sari": "dinsos", "pipih": "dinsos"}
