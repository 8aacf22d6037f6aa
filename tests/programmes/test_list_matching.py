"""What a list shows of its programme, a doubtful line decided, and all who are not reached proposed at once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.families.enums import ToiletOwnership
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.services.owed import refresh_now
from apps.programmes.enums import ListOutcome
from apps.programmes.models import Allocation, ListEntry
from tests import import_files
from tests.factories import (
    AT_RISK_ANSWERS,
    SAFE_ANSWERS,
    days_ago,
    insert_family,
    make_family,
    make_screening,
    sign_in_as,
)
from tests.import_files import xlsx
from tests.imports.test_recipients import HEADINGS, KK, OTHER_KK, row, with_kk
from tests.programme_factories import insert_agency, insert_allocation, insert_programme, make_officer
from tests.programmes.test_extreme_poverty import make_poor

pytestmark = pytest.mark.django_db
NO_LATRINE = {"toilet_ownership": ToiletOwnership.NONE}


def bring(programme, user, *rows):
    data = xlsx(rows, HEADINGS)
    return import_files.bring(data, user, kind="penerima", at=timezone.now(), programme=str(programme.uuid))


def needy_family(world, head, kk=None):
    """Without a latrine by its last screening."""
    family = make_family(world, head)
    make_screening(world, family, AT_RISK_ANSWERS | NO_LATRINE, on=days_ago(30))
    return with_kk(family, kk) if kk else family


@pytest.fixture
def lina(world):
    return make_officer()


@pytest.fixture
def latrines(world, lina):
    return insert_programme(lina)


def numbers(client, url):
    return client.get(url).content.decode()


def test_page_counts_each_kind_of_line_and_opens_its_names(world, client, lina, latrines):
    needy_family(world, "Berhak", KK)
    safe = with_kk(make_family(world, "Tidak Berhak"), OTHER_KK)
    make_screening(world, safe, SAFE_ANSWERS, on=days_ago(30))
    insert_allocation(insert_programme(lina, name="Lain", item="I-14"), Family.objects.get(head_name="Berhak"))
    insert_family(world, "Ragu", "Siapa")
    bring(latrines, lina, row("Berhak", **{"No KK": KK}), row("Tidak Berhak", **{"No KK": OTHER_KK}), row("Ragu"),
          row("Orang Lain"))  # fmt: skip
    sign_in_as(client, lina)
    page = client.get(reverse("programmes:match", args=[latrines.uuid]))
    tiles = {str(tile["label"]): (tile["number"], tile["url"]) for tile in page.context["tiles"]}
    assert [number for number, _url in tiles.values()] == ["2", "1", "1", "1", "1", "0"]
    names = {
        "Cocok, tetapi tidak memenuhi syarat": "Tidak Berhak",
        "Ganda dengan program lain": "Berhak",
        "Tidak ditemukan": "Orang Lain",
        "Perlu diputuskan": "Ragu",
    }
    for label, name in names.items():
        assert name in numbers(client, tiles[label][1])
    assert "2 dari 4 baris cocok" in page.content.decode()


def test_the_page_writes_its_year_and_leads_to_the_upload_with_its_programme_chosen(world, client, lina, latrines):
    sign_in_as(client, lina)
    page = client.get(reverse("programmes:match", args=[latrines.uuid])).content.decode()
    assert f", {latrines.year}</p>" in page
    address = reverse("imports:upload", query={"kind": "penerima", "programme": str(latrines.uuid)})
    assert address.replace("&", "&amp;") in page
    form = client.get(address).context["form"]
    assert (form["kind"].value(), form["programme"].value()) == ("penerima", str(latrines.uuid))


def test_agency_sees_no_list_of_another(world, client, lina, latrines):
    bring(latrines, lina, row("Orang Lain"))
    other = make_officer("dian", agency=insert_agency(code="dinkes", name="Dinas Kesehatan"))
    sign_in_as(client, other)
    assert client.get(reverse("programmes:match", args=[latrines.uuid])).status_code == 404
    assert "Orang Lain" not in numbers(client, reverse("programmes:list_entries"))
    assert client.get(reverse("programmes:decide_entry", args=[ListEntry.objects.get().uuid])).status_code == 404


def decide(client, person):
    url = reverse("programmes:decide_entry", args=[ListEntry.objects.get().uuid])
    assert client.get(url).status_code == 200
    return client.post(url, {"person": person})


def test_decision_makes_the_doubtful_line_a_delivery_and_lasts(world, client, lina, latrines):
    family = insert_family(world)
    lines = [row(**{"Tanggal Terima": days_ago(3).strftime("%d/%m/%Y")})]
    bring(latrines, lina, *lines)
    sign_in_as(client, lina)
    decide(client, str(family.uuid))
    entry, allocation = ListEntry.objects.get(), Allocation.objects.get()
    assert (entry.outcome, entry.matched_by, entry.allocation) == (ListOutcome.MATCHED, "decided", allocation)
    assert (allocation.family, allocation.state, allocation.delivered_on) == (family, "delivered", days_ago(3))
    assert bring(latrines, lina, *lines).result["same"] == 1


def test_none_of_them_leaves_the_line_without_a_person(world, client, lina, latrines):
    insert_family(world)
    bring(latrines, lina, row())
    sign_in_as(client, lina)
    decide(client, "none")
    assert (ListEntry.objects.get().outcome, Allocation.objects.count()) == ("not_found", 0)
    assert bring(latrines, lina, row()).result["same"] == 1


def test_person_who_was_no_candidate_is_refused(world, client, lina, latrines):
    insert_family(world)
    bring(latrines, lina, row())
    sign_in_as(client, lina)
    assert decide(client, str(insert_family(world, "Lain").uuid)).status_code == 200
    assert ListEntry.objects.get().outcome == "doubtful"


@pytest.mark.parametrize(("target", "is_over"), [(1, True), (2, False), (None, False)])
def test_more_people_than_the_target_are_confirmed_with_both_numbers(world, client, lina, latrines, target, is_over):
    needy_family(world, "Pertama")
    needy_family(world, "Kedua")
    latrines.target = target
    latrines.save()
    sign_in_as(client, lina)
    page = client.get(f"{reverse('programmes:not_reached')}?program={latrines.uuid}").content.decode()
    assert ("Usulkan 2 penerima, lebih dari target program (1)?" in page) == is_over and "Usulkan 2 penerima" in page


def test_extreme_poor_come_first_and_all_are_proposed_together(world, client, lina, latrines):
    first, poor = needy_family(world, "Pertama"), needy_family(world, "Termiskin")
    make_poor(world, poor)
    reached = needy_family(world, "Sudah", KK)
    insert_allocation(latrines, reached)
    sign_in_as(client, lina)
    url = f"{reverse('programmes:not_reached')}?program={latrines.uuid}"
    page = numbers(client, url)
    assert page.index("Termiskin") < page.index("Pertama") and "Sudah" not in page and "Miskin ekstrem" in page
    sheet = client.get(
        f"{reverse('programmes:not_reached_export')}?program={latrines.uuid}&format=csv"
    ).content.decode()
    assert "Termiskin" in sheet and "Sudah" not in sheet
    client.post(reverse("programmes:propose_all", args=[latrines.uuid]))
    made = Allocation.objects.exclude(family=reached)
    assert {(one.family, one.state, one.because, one.proposed_by) for one in made} == {
        (first, "proposed", "no_latrine", lina), (poor, "proposed", "no_latrine", lina),
    }  # fmt: skip
    assert "Termiskin" not in numbers(client, url)


def test_houses_are_for_the_extreme_poor_only(world, client, lina):
    houses = insert_programme(lina, item="I-16", name="RTLH")
    poor, other = make_family(world, "Termiskin"), make_family(world, "Lain")
    make_poor(world, poor)
    refresh_now(BeneficiaryKind.FAMILY, [poor.pk, other.pk], at=timezone.now())
    sign_in_as(client, lina)
    page = client.get(reverse("programmes:match", args=[houses.uuid]))
    assert page.context["missing"] == 1 and "Termiskin" in numbers(client, page.context["missing_url"])
    client.post(reverse("programmes:propose_all", args=[houses.uuid]))
    assert [one.family for one in Allocation.objects.all()] == [poor]


def test_other_agency_proposes_no_one(world, client, latrines):
    needy_family(world, "Pertama")
    sign_in_as(client, make_officer("dian", agency=insert_agency(code="dinkes", name="Dinas Kesehatan")))
    assert client.post(reverse("programmes:propose_all", args=[latrines.uuid])).status_code == 404
    assert not Allocation.objects.exists()
