"""The day of a Gebyar: who came once, what they received, parcels that balance, the report on paper."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from apps.campaigns.enums import CampaignKind, Group
from apps.campaigns.inputs import BoothInput, ParcelInput, PriceInput
from apps.campaigns.models import CheckIn, HandOut, TargetPerson
from apps.campaigns.presenters.gebyar import qr_path
from apps.campaigns.selectors.gebyar import day_of_gebyar
from apps.campaigns.services import gebyar
from apps.campaigns.services.target_lists import lock_lists
from apps.interventions.models import ServiceReceived
from tests.campaign_factories import TODAY, make_campaign_of, stunted_child
from tests.coordination_factories import make_force, make_member
from tests.factories import NOW, assert_refused, sign_in_as, today
from tests.programme_factories import insert_agency, insert_item, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(world):
    stunted_child(world, "Sari Dewi", months=10)
    stunted_child(world, "Andi")
    campaign = make_campaign_of(world.budi)
    lock_lists(campaign=campaign, signed_name="Wabup", by=world.budi, at=NOW)
    return campaign


def person(campaign, name, group=Group.B) -> TargetPerson:
    return TargetPerson.objects.get(target_list__campaign=campaign, target_list__group=group, name=name)


def booth(campaign, by, **more):
    insert_agency()
    about = {"agency": "perkim", "kind": "goods", "name": "Telur", "unit": "butir"} | more
    return gebyar.set_up_booth(campaign=campaign, booth=BoothInput(**about), by=by, at=NOW)


def test_someone_on_two_lists_comes_once(world, campaign):
    first = gebyar.check_in(person=person(campaign, "Sari Dewi"), by=world.siti, at=NOW)
    again = gebyar.check_in(person=person(campaign, "Sari Dewi", Group.A), is_by_card=True, by=world.budi, at=NOW)
    assert first == again
    day = day_of_gebyar(campaign)
    assert (day.came, day.expected) == (1, 2)
    assert (day.of_group["a"], day.of_group["b"]) == ((1, 1), (1, 2))


def test_what_they_receive_counts_there_and_becomes_a_service(world, campaign):
    insert_item("I-27", beneficiary="child")
    eggs = booth(campaign, world.budi, item="I-27")
    came = gebyar.check_in(person=person(campaign, "Andi"), by=world.budi, at=NOW)
    given = gebyar.hand_out(check_in=came, booth=eggs, quantity=Decimal(10), by=world.budi, at=NOW)
    assert given.service == ServiceReceived.objects.get(child=came.person.child, item="I-27")
    with assert_refused("received_before", "booth"):
        gebyar.hand_out(check_in=came, booth=eggs, by=world.budi, at=NOW)
    assert day_of_gebyar(campaign).given == {eggs.pk: 1}


def test_what_was_recorded_by_mistake_is_withdrawn_with_its_service(world, campaign, client):
    insert_item("I-27", beneficiary="child")
    eggs = booth(campaign, world.budi, item="I-27")
    came = gebyar.check_in(person=person(campaign, "Andi"), by=world.budi, at=NOW)
    given = gebyar.hand_out(check_in=came, booth=eggs, by=world.budi, at=NOW)
    sign_in_as(client, world.budi)
    check_in_page = reverse("campaigns:check_in_withdraw", args=[came.uuid])
    reason = {"reason": "Salah orang di antrean"}
    refused = client.post(check_in_page, reason)
    assert "Hapus dulu yang dicatat diterima" in refused.content.decode() and CheckIn.objects.count() == 1
    client.post(reverse("campaigns:hand_out_withdraw", args=[given.uuid]), reason)
    assert not HandOut.objects.exists() and not ServiceReceived.objects.exists()
    client.post(check_in_page, reason)
    assert not CheckIn.objects.exists()
    assert day_of_gebyar(campaign).came == 0


def test_each_stall_has_an_agency_or_a_partner(world, campaign):
    with assert_refused("owner_missing", "agency"):
        booth(campaign, world.budi, agency="")
    assert booth(campaign, world.budi, agency="", partner="Bank").owner == "Bank"


def test_parcels_balance_and_food_is_cheaper_than_the_market(world, campaign):
    for direction, quantity in (("in", 100), ("in", 20), ("out", 70)):
        parcel = ParcelInput(
            direction=direction, moved_on=TODAY, goods="Paket gizi", quantity=quantity, unit="paket", party="CSR"
        )
        gebyar.record_parcel(campaign=campaign, parcel=parcel, by=world.ujang, at=NOW)
    price = {"sold_on": TODAY, "goods": "Beras", "unit": "kg", "market_rp": 15_000, "event_rp": 12_000, "sold": 100}
    gebyar.record_price(campaign=campaign, price=PriceInput(**price), by=world.budi, at=NOW)
    day = day_of_gebyar(campaign)
    assert day.balance == [("Paket gizi", "paket", 120, 70, 50)]
    assert (day.sold_rp, day.saved_rp) == (1_200_000, 300_000)
    with assert_refused("not_cheaper", "event_rp"):
        dear = PriceInput(**price | {"event_rp": 16_000})
        gebyar.record_price(campaign=campaign, price=dear, by=world.budi, at=NOW)


def test_who_was_taken_off_the_list_or_lives_elsewhere_is_not_checked_in(world, campaign):
    one = person(campaign, "Andi")
    with assert_refused("outside_area"):
        gebyar.check_in(person=one, by=world.rini, at=NOW)
    one.moved_on = TODAY
    with assert_refused("off_list"):
        gebyar.check_in(person=one, by=world.budi, at=NOW)


def test_an_agency_sees_the_groups_of_its_tasks_and_no_other(world, campaign):
    lina = make_officer()
    assert not TargetPerson.objects.named_to(lina).exists()
    campaign.tasks.create(
        district="36.02", actor="agency", agency=insert_agency(), task="Jamban", groups=["a"], entered_at=NOW,
        entered_by=world.budi,
    )  # fmt: skip
    assert set(TargetPerson.objects.named_to(lina).values_list("name", "target_list__group")) == {("Sari Dewi", "a")}


def test_the_report_of_the_day_has_a_head_a_signature_and_room_for_the_longest_names(world, campaign, client):
    name, position = "Hj. Raden Ayu " * 7, "Wakil Bupati " * 9
    make_member(world.budi, make_force(world.budi), name=name.strip(), position=position.strip())
    booth(campaign, world.budi, name="Pangan bergizi " * 7)
    type(campaign).objects.filter(pk=campaign.pk).update(name="Gebyar KLASIK " * 8, legal_basis="Perpres 72/2021 " * 12)
    answer = sign_in_as(client, world.budi).get(reverse("campaigns:day_pdf", args=[campaign.uuid]))
    assert answer["Content-Type"] == "application/pdf"
    words = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    for expected in ("Raden Ayu Hj. Raden Ayu", "selaku Ketua", "Pangan bergizi Pangan bergizi", "Halaman 1 dari"):
        assert expected in words, expected


def test_its_title_counts_the_desa_with_a_stunted_child_and_its_lock_is_taken_once(world, campaign, client):
    address = reverse("campaigns:campaign", args=[campaign.uuid])
    page = sign_in_as(client, world.budi).get(address).content.decode()
    assert "2 balita stunting di 1 desa" in page
    again = client.get(reverse("campaigns:lock", args=[campaign.uuid]), follow=True)
    assert again.redirect_chain[0][0] == address
    assert "Daftar sasaran kampanye ini sudah dikunci." in again.content.decode()


def test_cards_carry_a_code_that_opens_the_check_in(world, campaign, client, monkeypatch):
    page = sign_in_as(client, world.budi).get(reverse("campaigns:cards", args=[campaign.uuid]))
    assert page.content.decode().count("card-code") == 2
    of_no_one = client.get(reverse("campaigns:cards", args=[campaign.uuid]), {"unit": "36.02.12.2001"})
    assert "card-code" not in of_no_one.content.decode()
    path, size = qr_path("https://contoh.id/kampanye/kartu/x/")
    assert size > 20 and path.startswith("M")


def test_what_was_entered_by_mistake_is_withdrawn_by_who_entered_it(world, campaign, client):
    sent = {"direction": "in", "moved_on": TODAY, "goods": "Telur", "quantity": 100, "unit": "butir", "party": "CSR"}
    parcel = gebyar.record_parcel(campaign=campaign, parcel=ParcelInput(**sent), by=world.ujang, at=NOW)
    page = reverse("campaigns:parcel_withdraw", args=[parcel.uuid])
    shown = reverse("campaigns:day", args=[campaign.uuid])
    assert page not in sign_in_as(client, world.siti).get(shown).content.decode()
    assert "di luar wilayah" in client.post(page, {"reason": "Salah catat"}).content.decode()
    assert page in sign_in_as(client, world.ujang).get(shown).content.decode()
    client.post(page, {"reason": "Salah catat"})
    assert day_of_gebyar(campaign).parcels == []
    eggs = booth(campaign, world.budi)
    came = gebyar.check_in(person=person(campaign, "Andi"), by=world.budi, at=NOW)
    given = gebyar.hand_out(check_in=came, booth=eggs, by=world.budi, at=NOW)
    with assert_refused("has_given"):
        gebyar.withdraw_entry(entry=eggs, reason="Stan batal", by=world.budi, at=NOW)
    gebyar.withdraw_hand_out(hand_out=given, reason="Salah catat", by=world.budi, at=NOW)
    gebyar.withdraw_entry(entry=eggs, reason="Stan batal", by=world.budi, at=NOW)
    assert day_of_gebyar(campaign).booths == []


def test_the_search_finds_by_name_and_says_who_came(world, campaign, client):
    gebyar.check_in(person=person(campaign, "Andi"), by=world.budi, at=NOW)
    url = reverse("campaigns:find", args=[campaign.uuid])
    text = sign_in_as(client, world.budi).post(url, {"q": "an"}).content.decode()
    assert "Andi" in text and "Sudah datang" in text and "Sari Dewi" not in text


def test_an_officer_checks_in_and_hands_out_on_the_pages(world, campaign, client):
    type(campaign).objects.filter(pk=campaign.pk).update(ends_on=today())
    eggs, one = booth(campaign, world.budi), person(campaign, "Andi")
    sign_in_as(client, world.budi)
    assert client.get(reverse("campaigns:card", args=[one.uuid])).status_code == 200
    came = client.post(reverse("campaigns:come", args=[one.uuid]), {"card": "1"}, follow=True)
    assert came.status_code == 200 and "Belum menerima apa pun" in came.content.decode()
    sent = {"booth": str(eggs.uuid), "quantity": "2", "note": ""}
    given = client.post(came.redirect_chain[-1][0], sent, follow=True)
    assert "Telur diterima Andi" in given.content.decode()
    assert day_of_gebyar(campaign).by_card == 1


def test_more_parcels_out_than_in_are_shown_as_short(world, campaign, client):
    for direction, quantity in (("in", 10), ("out", 12)):
        parcel = ParcelInput(
            direction=direction, moved_on=TODAY, goods="Beras", quantity=quantity, unit="karung", party="Bulog"
        )
        gebyar.record_parcel(campaign=campaign, parcel=parcel, by=world.budi, at=NOW)
    text = sign_in_as(client, world.budi).get(reverse("campaigns:day", args=[campaign.uuid])).content.decode()
    assert "−2<span" in text and "keluar melebihi yang masuk" in text


def test_the_counts_of_the_day_open_their_names(world, campaign, client):
    eggs = booth(campaign, world.budi)
    came = gebyar.check_in(person=person(campaign, "Andi"), is_by_card=True, by=world.budi, at=NOW)
    gebyar.hand_out(check_in=came, booth=eggs, by=world.budi, at=NOW)
    gebyar.check_in(person=person(campaign, "Sari Dewi"), by=world.budi, at=NOW)
    page = sign_in_as(client, world.budi).get(reverse("campaigns:day", args=[campaign.uuid]))
    groups = {line["code"]: line for line in page.context["groups"]}
    opened = {
        page.context["tiles"][0]["url"]: {"Andi", "Sari Dewi"},
        groups["a"]["came_url"]: {"Sari Dewi"},
        groups["b"]["of_url"]: {"Andi", "Sari Dewi"},
        page.context["booths"][0]["url"]: {"Andi"},
        f"{page.context['tiles'][0]['url']}&kartu=1": {"Andi"},
    }
    for address, names in opened.items():
        listed = client.get(address).content.decode()
        assert {name for name in ("Andi", "Sari Dewi") if name in listed} == names


def test_the_search_names_the_next_step_for_who_is_on_no_list(world, campaign, client):
    page = reverse("campaigns:find", args=[campaign.uuid])
    assert "tambahkan ke daftarnya" in sign_in_as(client, world.budi).post(page, {"q": "Tidak Ada"}).content.decode()
    assert "minta Bapelitbangda" in sign_in_as(client, world.siti).post(page, {"q": "Tidak Ada"}).content.decode()


def test_only_a_gebyar_has_cards_and_check_ins(world, client):
    stunted_child(world, "Andi")
    campaign = make_campaign_of(world.budi, kind=CampaignKind.IMMUNISATION)
    lock_lists(campaign=campaign, signed_name="Wabup", by=world.budi, at=NOW)
    listed = person(campaign, "Andi", Group.PIN)
    with assert_refused("not_gebyar"):
        gebyar.check_in(person=listed, by=world.budi, at=NOW)
    assert sign_in_as(client, world.budi).get(reverse("campaigns:card", args=[listed.uuid])).status_code == 404
