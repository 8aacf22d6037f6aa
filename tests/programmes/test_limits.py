"""What a programme's pages and services refuse: days before birth, addresses that name nothing, names of children."""

import pytest
from django.urls import reverse

from apps.accounts.enums import Right, Role
from apps.programmes.inputs import ProposalInput
from apps.programmes.models import Allocation
from apps.programmes.services.proposals import propose
from tests.factories import NOW, assert_refused, days_ago, insert_family, make_child, make_user, post, sign_in_as
from tests.programme_factories import insert_agency, insert_allocation, insert_item, insert_programme, make_officer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["satu=x", "program=x"])
@pytest.mark.parametrize("step", ["verify", "schedule", "cancel"])
def test_steps_of_what_is_no_uuid_are_not_found(world, client, query, step):
    sign_in_as(client, make_officer())
    assert client.get(f"{reverse('programmes:steps', args=[step])}?{query}").status_code == 404


def test_a_day_to_come_is_refused_before_the_step_is_confirmed(world, client):
    allocation = insert_allocation(insert_programme(world.budi), insert_family(world))
    sign_in_as(client, world.budi)
    sent = {"people": [str(allocation.uuid)], "on": days_ago(-1).isoformat()}
    page = client.post(reverse("programmes:steps", args=["verify"]), sent).content.decode()
    assert "Tanggal ini melewati hari ini." in page and "yakin" not in page


def test_a_form_with_no_one_ticked_says_so(world, client):
    sign_in_as(client, world.budi)
    page = client.post(reverse("programmes:steps", args=["verify"]), {"on": days_ago(0).isoformat()}).content.decode()
    assert "Centang paling sedikit satu penerima." in page and "People" not in page


def test_proposal_before_birth_is_refused(world):
    insert_item("I-90", beneficiary="child")
    programme, child = insert_programme(world.budi, item="I-90"), make_child(world, days=300)
    proposal = ProposalInput(proposed_on=days_ago(301))
    with assert_refused("date_before_birth", "proposed_on"):
        propose(programme=programme, beneficiaries=[child], proposal=proposal, by=world.budi, at=NOW)
    assert not Allocation.objects.exists()


def test_who_sees_families_alone_verifies_no_child(world):
    insert_item("I-90", beneficiary="child")
    of_child = insert_allocation(insert_programme(world.budi, item="I-90"), make_child(world))
    of_family = insert_allocation(insert_programme(world.budi), insert_family(world, posyandu=world.melati))
    tatang = make_user("tatang", "Tatang")
    post(tatang, Role.TKSK, region_id="36.02.10", district="36.02", place="36.02.10")
    assert list(Allocation.objects.named_to(tatang)) == [of_family]
    assert [tatang.may_at(Right.VERIFY_PROPOSALS, one) for one in (of_child, of_family)] == [False, True]
    lina = make_officer()
    assert [lina.may_at(Right.VERIFY_PROPOSALS, one) for one in (of_child, of_family)] == [True, True]
    assert set(Allocation.objects.named_to(lina)) == {of_child, of_family}


def test_a_year_and_an_amount_have_examples_of_their_own(world, client):
    insert_item()
    sign_in_as(client, make_officer())
    sent = {"name": "Jamban", "item": "I-14", "fund": "apbd", "year": "20-26", "budget_rp": "1,5", "target": "dua"}
    errors = client.post(reverse("programmes:new"), sent).context["form"].errors
    assert {name: errors[name] for name in ("year", "budget_rp", "target")} == {
        "year": ["Isi tahun, contoh 2026."],
        "budget_rp": ["Isi rupiah penuh, contoh 150.000."],
        "target": ["Isi angka bulat, contoh 12."],
    }


def test_an_officer_proposes_for_the_programmes_of_the_own_agency_only(world, client):
    own = insert_programme(world.budi)
    other = insert_programme(world.budi, agency=insert_agency(code="pupr", name="Dinas PUPR"), name="Lain")
    sign_in_as(client, make_officer())
    pages = [client.get(reverse("programmes:programme", args=[one.uuid])).content.decode() for one in (own, other)]
    assert ["Usulkan penerima" in page for page in pages] == [True, False]
