"""Roles of the field see what the access matrix gives them, page by page, and nothing else.

Source: the programme's reference 1.3 and 1.4: TKSK families and no child; PD and PLD counts and programmes, no name;
KPM names and needs of the desa, no clinical value; who accompanies PKH and a donor no page of a person; an OPD neither.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Right, Role
from apps.accounts.rules.roles import RIGHTS
from apps.interventions.inputs import CompanionVisitInput
from apps.interventions.models import Owed
from apps.interventions.services.companion_visits import record_companion_visit
from tests.factories import (
    make_antenatal_visit,
    make_child,
    make_family,
    make_pregnancy,
    make_screening,
    make_user,
    make_visit,
    post,
    today,
)
from tests.programme_factories import insert_agency

pytestmark = pytest.mark.django_db
DESA, KECAMATAN, DISTRICT = "36.02.10.2001", "36.02.10", "36.02"
PLACES = {
    Role.KPM: DESA, Role.TKSK: KECAMATAN, Role.PKH: KECAMATAN, Role.PD: KECAMATAN, Role.PLD: DESA, Role.DONOR: DISTRICT,
    Role.OPD: DISTRICT, Role.DESA: DESA, Role.KECAMATAN: KECAMATAN, Role.PIMPINAN: DISTRICT,
}  # fmt: skip
LISTS = {"toddlers:list": "child", "families:list": "family", "mothers:list": "pregnancy"}
# Of each role the pages of people that open.
SEES = {
    Role.KPM: {"child", "family", "pregnancy"},
    Role.DESA: {"child", "family", "pregnancy"},
    Role.KECAMATAN: {"child", "family", "pregnancy"},
    Role.TKSK: {"family"},
    Role.PKH: set(),
    Role.PD: set(),
    Role.PLD: set(),
    Role.DONOR: set(),
    Role.OPD: set(),
    Role.PIMPINAN: set(),
}
CLINICAL = {Right.SEE_GROWTH, Right.SEE_PREGNANCY}


@pytest.fixture
def people(world):
    """A child, a pregnancy and their family, each with figures that are not for everyone."""
    family = make_family(world, "Rahmat Hidayat", team=world.team)
    make_screening(world, family)
    child = make_child(world, "Alya", family=family)
    make_visit(world, child, weight=11.37, height=86.4)
    pregnancy = make_pregnancy(world, "Citra Dewi")
    make_antenatal_visit(world, pregnancy, weight_kg=53.7, muac_cm=22.9, hb_g_dl=10.3)
    visit = CompanionVisitInput(visited_on=today(), topics=("iron",), findings="Pucat sekali")
    record_companion_visit(beneficiary=child, visit=visit, by=world.titin, at=timezone.now())
    return {"child": child, "family": family, "pregnancy": pregnancy}


@pytest.fixture
def client_in(world, sign_in):
    def client(role):
        user, place = make_user(f"uji-{role}", "Uji"), PLACES[role]
        agency = insert_agency() if role in (Role.OPD, Role.PKH) else None
        post(user, role, region_id=place, place=place, district=DISTRICT, agency=agency)
        return sign_in(user)

    return client


@pytest.mark.parametrize("role", PLACES)
def test_role_opens_the_pages_of_people_that_the_matrix_gives_it(role, people, client_in):
    client = client_in(role)
    pages = {"child": "toddlers:child", "family": "families:family", "pregnancy": "mothers:pregnancy"}
    opened = {
        kind for kind, page in pages.items() if client.get(reverse(page, args=[people[kind].uuid])).status_code == 200
    }
    listed = {kind for page, kind in LISTS.items() if client.get(reverse(page)).status_code == 200}
    assert (opened, listed) == (SEES[role], SEES[role])


@pytest.mark.parametrize("role", PLACES)
def test_no_page_of_the_role_shows_a_clinical_value(role, people, client_in):
    client = client_in(role)
    assert not RIGHTS[role] & CLINICAL
    addresses = ["/", reverse("interventions:help"), reverse("interventions:companion_due")]
    addresses += [reverse(page) for page in LISTS]
    for kind, page in (("child", "toddlers:child"), ("family", "families:family"), ("pregnancy", "mothers:pregnancy")):
        addresses.append(reverse(page, args=[people[kind].uuid]))
    for address in addresses:
        page = client.get(address).content.decode()
        assert not [value for value in ("11,37", "86,4", "53,7", "22,9", "10,3", "Pucat sekali") if value in page]


@pytest.mark.parametrize("role", [role for role, seen in SEES.items() if not seen])
def test_home_page_of_a_role_of_counts_names_no_person(role, people, client_in):
    home = client_in(role).get("/")
    assert home.status_code == 200
    assert not [name for name in ("Alya", "Rahmat", "Citra") if name in home.content.decode()]


@pytest.mark.parametrize("role", PLACES)
def test_role_of_the_field_writes_nothing_about_a_person(role, people, client_in):
    client = client_in(role)
    forms = [
        reverse("toddlers:visit_new", args=[people["child"].uuid]),
        reverse("mothers:visit_new", args=[people["pregnancy"].uuid]),
        reverse("families:screen", args=[people["family"].uuid]),
        reverse("interventions:companion_child", args=[people["child"].uuid]),
    ]
    assert {client.get(form).status_code for form in forms} == {404}


def test_who_accompanies_pkh_sees_by_name_who_needs_pkh_in_the_area_and_nothing_else(world, client_in):
    families = {name: make_family(world, name, desa=desa) for name, desa in
                (("Hidayat", DESA), ("Penerima", DESA), ("Jamban", DESA), ("Jauh", "36.02.12.2001"))}  # fmt: skip
    for name, item, received_on in (("Hidayat", "I-11", None), ("Penerima", "I-11", today()), ("Jamban", "I-14", None),
                                    ("Jauh", "I-11", None)):  # fmt: skip
        family = families[name]
        Owed.objects.filter(family=family).delete()
        place = {"district": DISTRICT, "desa_id": family.desa_id, "household": family}
        about = {"item": item, "because": "decile", "rule": "uji", "due_from": today(), "received_on": received_on}
        Owed.objects.create(family=family, **place, **about)
    client = client_in(Role.PKH)
    page = client.get(reverse("interventions:needs")).content.decode()
    assert [name for name in families if name in page] == ["Hidayat"]
    assert "1 keluarga memenuhi syarat dan belum menerima PKH" in client.get("/").content.decode()
    assert client_in(Role.OPD).get(reverse("interventions:needs")).context["rows"] == []
