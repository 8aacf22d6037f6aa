import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from apps.people.models import DuplicatePair
from apps.people.services.duplicate_search import find_duplicates
from apps.people.services.duplicates import decide_different
from apps.toddlers.models import Child
from tests.factories import insert_family, insert_member, make_child

pytestmark = pytest.mark.django_db
OUR_TABLES = ("people_", "toddlers_", "families_")


def open_pairs(**more) -> set:
    find_duplicates(district="36.02", at=timezone.now(), **more)
    models = {"child": Child}
    return {
        (pair.kind, *sorted(str(models.get(pair.kind, Child).objects.get(pk=pk)) for pk in (pair.left, pair.right)))
        for pair in DuplicatePair.objects.open().filter(kind="child")
    }


def test_likely_pairs_are_put_up_and_others_are_not(world):
    make_child(world, "Aisyah Putri")
    make_child(world, "Aisah Putri")
    make_child(world, "Zahra Putri")
    make_child(world, "Rafka Aditya", days=700)
    make_child(world, "Rafka Aditya", days=700, mother_name="Enok", posyandu=world.mawar)
    assert open_pairs() == {
        ("child", "Aisah Putri", "Aisyah Putri"),
        ("child", "Rafka Aditya", "Rafka Aditya"),
    }


def test_swapped_day_and_month_are_detected(world):
    one, two = make_child(world, "Aisyah"), make_child(world, "Aisyah")
    Child.objects.filter(pk=one.pk).update(born_on=date(2024, 3, 5))
    Child.objects.filter(pk=two.pk).update(born_on=date(2024, 5, 3))
    assert len(open_pairs()) == 1
    assert DuplicatePair.objects.get().reasons == ["same_name", "born_swapped", "same_mother", "same_desa"]


def test_members_and_families_are_compared_too(world):
    one, two = insert_family(world), insert_family(world)
    for family in (one, two):
        insert_member(family, born_on=date(1995, 2, 1))
    tallies = find_duplicates(district="36.02", at=timezone.now())
    assert {kind: tally.as_dict() for kind, tally in tallies.items()} == {
        "child": {"looked_at": 0, "new": 0, "known": 0, "gone": 0},
        "member": {"looked_at": 1, "new": 1, "known": 0, "gone": 0},
        "family": {"looked_at": 1, "new": 1, "known": 0, "gone": 0},
        "person": {"looked_at": 0, "new": 0, "known": 0, "gone": 0},
    }
    assert DuplicatePair.objects.get(kind="family").reasons == ["same_name", "same_wife", "same_wife_born", "same_desa"]


def test_second_run_adds_no_pair_and_deletes_those_no_longer_alike(world):
    one = make_child(world, "Aisyah")
    make_child(world, "Aisyah")
    find_duplicates(district="36.02", at=timezone.now())
    again = find_duplicates(district="36.02", at=timezone.now())["child"]
    assert (again.new, again.known, again.gone) == (0, 1, 0)
    Child.objects.filter(pk=one.pk).update(name="Zahra", name_key="zahra")
    assert find_duplicates(district="36.02", at=timezone.now())["child"].gone == 1
    assert not DuplicatePair.objects.exists()


def test_pair_decided_as_different_is_never_put_up_again(world):
    make_child(world, "Aisyah")
    make_child(world, "Aisyah")
    find_duplicates(district="36.02", at=timezone.now())
    decide_different(pair=DuplicatePair.objects.get(), by=world.dewi, at=timezone.now())
    find_duplicates(district="36.02", at=timezone.now())
    assert list(DuplicatePair.objects.values_list("state", flat=True)) == ["different"]


def test_only_new_records_are_compared_after_an_import(world):
    make_child(world, "Aisyah")
    make_child(world, "Aisyah")
    Child.objects.update(entered_at=timezone.now() - timedelta(days=2))
    assert open_pairs(since=timezone.now() - timedelta(days=1)) == set()
    make_child(world, "Aisyah")
    find_duplicates(district="36.02", at=timezone.now(), since=timezone.now() - timedelta(days=1))
    assert DuplicatePair.objects.count() == 2


def test_command_prints_the_counts(world):
    make_child(world, "Aisyah")
    make_child(world, "Aisyah")
    out = StringIO()
    call_command("find_duplicates", district="36.02", as_json=True, stdout=out)
    assert json.loads(out.getvalue())["child"] == {"looked_at": 1, "new": 1, "known": 0, "gone": 0}


def test_page_shows_both_records_and_merges_them(world, sign_in):
    remaining = make_child(world, "Aisyah Putri", rt="001")
    make_child(world, "Aisah Putri")
    find_duplicates(district="36.02", at=timezone.now())
    client = sign_in(world.dewi)
    assert "1 pasangan menunggu keputusan" in client.get("/data-ganda/").content.decode()
    address = reverse("people:duplicate", args=[DuplicatePair.objects.get().uuid])
    page = client.get(address)
    text = page.content.decode()
    assert "Aisyah Putri" in text and "Aisah Putri" in text and "nama mirip" in text
    sent = {"decision": "same", "remaining": 1, "versions": page.context["versions"], "reason": ""}
    sent |= {"facet_name": 2, "facet_address": 1}
    assert client.post(address, sent).context["form"].errors  # no reason
    answer = client.post(address, sent | {"reason": "Satu anak"})
    assert answer.status_code == 302
    child = Child.objects.get()
    assert (child.pk, child.name, child.rt) == (remaining.pk, "Aisah Putri", "001")
    assert "Batalkan penggabungan" in client.get("/data-ganda/gabungan/").content.decode()
    address = reverse("people:unmerge", args=[child and DuplicatePair.objects.get().merges.get().uuid])
    assert client.post(address, {"reason": "Dua anak"}).status_code == 302
    assert Child.objects.count() == 2
    assert sign_in(world.siti).get("/data-ganda/").status_code == 404


def test_list_of_pairs_needs_the_same_queries_at_any_length(world, sign_in):
    client, counts = sign_in(world.dewi), {}
    for length, names in ((1, ["Aisyah"]), (3, ["Zahra", "Naura"])):
        for name in names * 2:
            make_child(world, name)
        find_duplicates(district="36.02", at=timezone.now())
        client.get("/data-ganda/")
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get("/data-ganda/").context["rows"]) == length
        counts[length] = sum(any(name in query["sql"] for name in OUR_TABLES) for query in queries)
    assert counts[1] == counts[3] <= 6


def test_of_a_pair_an_equal_value_is_shown_once_and_a_missing_one_is_a_dash(world, sign_in):
    make_child(world, "Aisyah Putri", mother_name="Yuyun", rt="001", rw="002")
    make_child(world, "Aisah Putri", mother_name="Yuyun")
    find_duplicates(district="36.02", at=timezone.now())
    page = html.fromstring(
        sign_in(world.dewi).get(reverse("people:duplicate", args=[DuplicatePair.objects.get().uuid])).content
    )
    cells = {
        row.xpath("string(th)").strip(): [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in page.xpath("//table[contains(@class, 'duplicate-table')]/tbody/tr")
    }
    assert cells["Ibu/orang tua"] == ["Yuyun (sama)"]
    assert cells["Alamat"][0] and cells["Alamat"][1:] == ["–"]
