"""Donors: sponsorships with consent, what a donor sees of a child (nothing that names it), and follow-ups."""

import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.templatetags.display import age
from apps.interventions.models import ServiceReceived
from apps.programmes.inputs import DonorInput, FollowUpInput, SponsorshipInput
from apps.programmes.models import Donor, Sponsorship, SponsorshipFollowUp
from apps.programmes.rules.initials import initials
from apps.programmes.services.donors import record_follow_up, register_donor, sponsor
from tests.factories import assert_refused, days_ago, insert_child, insert_family, make_user, post, sign_in_as

pytestmark = pytest.mark.django_db
NIK = "3602996009230001"


@pytest.fixture
def doni(world):
    user = make_user("doni", "Doni Firmansyah")
    post(user, Role.DONOR, region_id="36.02", district="36.02", place="36.02")
    return user


@pytest.fixture
def child(world):
    family = insert_family(world, "Asep Rahasia", "Siti Rahasia", address="Kp. Kadu Tersembunyi", rt="008", rw="004")
    known = {"name": "Alya Nuraini Rahasia", "name_key": "alyanurainirahasia", "mother_name": "Siti Rahasia"}
    made = insert_child(world.dewi, family=family, address="Kp. Kadu Tersembunyi", **known)
    made.set_nik(NIK)
    made.save()
    return made


def register(world, account="", name="PT Maju"):
    donor = DonorInput(kind="company", scheme="genting", name=name, account=account)
    return register_donor(donor=donor, district="36.02", by=world.budi, at=timezone.now())


def begin(world, of, donor, **more):
    about = {"menu": "nutrition", "consent_on": days_ago(50), "consent_by": "Ibunya", "begun_on": days_ago(50)}
    sent = SponsorshipInput(donor=donor.uuid, **about | more)
    return sponsor(beneficiary=of, sponsorship=sent, by=world.budi, at=timezone.now())


@pytest.mark.parametrize(("name", "short"), [("Alya Nuraini Putri", "A.N."), ("asep", "A."), ("", "–"), ("3 x", "X.")])
def test_initials_are_of_the_first_two_words(name, short):
    assert initials(name) == short


def test_donor_reads_initials_desa_age_and_need_and_nothing_else(world, client, doni, child):
    made = begin(world, child, register(world, account="doni"))
    page_of_person = reverse("toddlers:child", args=[child.uuid])
    sign_in_as(client, doni)
    page = client.get(reverse("programmes:sponsored")).content.decode()
    sheet = client.get(reverse("programmes:sponsored_export")).content
    cells = [
        str(cell)
        for one in openpyxl.load_workbook(io.BytesIO(sheet)).worksheets
        for line in one.iter_rows(values_only=True)
        for cell in line
    ]
    text = client.get(reverse("programmes:sponsored_export"), {"format": "csv"}).content.decode()
    for shown in (page, text, " ".join(cells)):
        assert "A.N." in shown and "Cikareo" in shown and "Nutrisi" in shown
        secrets = (
            "Alya",
            "Nuraini",
            "Rahasia",
            "Tersembunyi",
            NIK,
            NIK[-4:],
            str(child.uuid),
            str(made.uuid),
            "Ibunya",
        )
        assert not [secret for secret in (*secrets, page_of_person) if secret in shown]


def test_donor_sees_own_sponsorships_and_no_page_of_people(world, client, doni, child):
    begin(world, child, register(world))
    register(world, account="doni", name="Doni")
    sign_in_as(client, doni)
    assert "A.N." not in client.get(reverse("programmes:sponsored")).content.decode()
    for name, args in (("toddlers:child", [child.uuid]), ("programmes:sponsorships", []), ("programmes:list", []),
                       ("programmes:follow_up", [Sponsorship.objects.get().uuid])):  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 404


def test_an_ended_sponsorship_is_shown_as_it_was_on_its_last_day(world, client, doni, child):
    child.born_on = days_ago(800)
    child.save()
    made = begin(world, child, register(world, account="doni"), ends_on=days_ago(20))
    for day, after in ((30, "Naik 300 gram"), (5, "Dirawat lagi")):
        entered = {"given_on": days_ago(day), "given": "Telur", "after": after}
        SponsorshipFollowUp.objects.create(
            sponsorship=made, **entered, district=made.district, desa_id=made.desa_id, entered_by=world.budi,
            entered_at=timezone.now(),
        )  # fmt: skip
    page = sign_in_as(client, doni).get(reverse("programmes:sponsored")).content.decode()
    assert "Naik 300 gram" in page and "Dirawat lagi" not in page
    assert age(child.born_on, days_ago(20)) in page


def test_nothing_begins_before_the_family_agreed(world, child):
    donor = register(world)
    with assert_refused("before_consent", "begun_on"):
        begin(world, child, donor, begun_on=days_ago(51))
    with assert_refused("consent_missing", "consent_by"):
        begin(world, child, donor, consent_by=" ")


def test_a_donor_helps_one_person_once_in_one_way(world, child):
    donor = register(world)
    begin(world, child, donor, ends_on=days_ago(20))
    begin(world, child, donor, begun_on=days_ago(19))
    begin(world, child, donor, menu="water")
    with assert_refused("sponsored_already", "menu"):
        begin(world, child, donor)


def test_follow_up_writes_the_service_received_and_ends_the_wait(world, client, child):
    made = begin(world, child, register(world))
    sign_in_as(client, world.budi)
    late = reverse("programmes:sponsorships"), {"perhatian": "late"}
    assert "Alya" in client.get(*late).content.decode()
    follow_up = FollowUpInput(given_on=days_ago(1), given="Telur 30 butir", value_rp=60_000, after="Berat naik")
    record_follow_up(sponsorship=made, follow_up=follow_up, by=world.budi, at=timezone.now())
    service = ServiceReceived.objects.get()
    assert (service.child, service.item, service.received_on) == (child, "I-23", days_ago(1))
    assert "Alya" not in client.get(*late).content.decode()


@pytest.mark.parametrize("field", ["given", "before", "after"])
@pytest.mark.parametrize("text", ["untuk ALYA  nuraini rahasia", "ibu Siti senang", "alya naik 200 g"])
def test_what_a_donor_reads_says_no_name(world, child, field, text):
    made = begin(world, child, register(world))
    texts = {"given": "Telur 30 butir"} | {field: text}
    with assert_refused("name_in_text", field):
        follow_up = FollowUpInput(given_on=days_ago(1), **texts)
        record_follow_up(sponsorship=made, follow_up=follow_up, by=world.budi, at=timezone.now())


def test_who_manages_donors_does_it_on_pages(world, client, child):
    sign_in_as(client, world.budi)
    client.post(reverse("programmes:donor_new"), {"kind": "person", "scheme": "baas", "name": "Ibu Iti"})
    donor, day = Donor.objects.get(), days_ago(3).isoformat()
    page = client.get(reverse("toddlers:child", args=[child.uuid])).content.decode()
    address = reverse("programmes:sponsor_child", args=[child.uuid])
    assert address in page
    sent = {"donor": str(donor.uuid), "menu": "nutrition", "consent_on": day, "consent_by": "Ibunya", "begun_on": day}
    client.post(address, sent)
    assert Sponsorship.objects.get().donor == donor


def test_cadre_and_other_district_manage_no_donors(world, client, child):
    donor = register(world)
    for user in (world.siti, world.dewi):
        sign_in_as(client, user)
        assert client.get(reverse("programmes:donors")).status_code == 404
    sign_in_as(client, world.rini)
    assert donor.name not in client.get(reverse("programmes:donors")).content.decode()


def test_a_donor_is_corrected_and_given_an_account_later(world, client, doni):
    donor = register(world, name="PT Salah")
    sign_in_as(client, world.budi)
    address = reverse("programmes:donor_correct", args=[donor.uuid])
    assert address in client.get(reverse("programmes:donors")).content.decode()
    sent = {"kind": "company", "scheme": "genting", "name": "PT Benar", "contact": "", "version": donor.version}
    assert "Tidak ada akun donatur" in client.post(address, sent | {"account": "siti"}).content.decode()
    assert client.post(address, sent | {"account": "doni"}).status_code == 302
    donor.refresh_from_db()
    assert (donor.name, donor.account) == ("PT Benar", doni)
    assert "Data yang sekarang tersimpan" in client.post(address, sent).content.decode(), "an older version"


def test_a_sponsorship_ends_or_is_corrected_with_a_reason(world, client, doni, child):
    made = begin(world, child, register(world, account="doni"))
    follow_up = FollowUpInput(given_on=days_ago(20), given="Telur 1 kg")
    record_follow_up(sponsorship=made, follow_up=follow_up, by=world.budi, at=timezone.now())
    sign_in_as(client, world.budi)
    address = reverse("programmes:sponsorship_correct", args=[made.uuid])
    assert address in client.get(reverse("programmes:follow_up", args=[made.uuid])).content.decode()
    sent = {"donor": str(made.donor.uuid), "menu": "nutrition", "consent_on": days_ago(50).isoformat(),
            "consent_by": "Ayahnya", "begun_on": days_ago(50).isoformat(), "amount_rp": "450000",
            "version": made.version}  # fmt: skip
    early = client.post(address, sent | {"ends_on": days_ago(30).isoformat(), "reason": "Bantuan selesai"})
    assert "di luar tanggal mulai dan selesai" in early.content.decode()
    assert client.post(address, sent | {"ends_on": days_ago(1).isoformat()}).status_code != 302, "without a reason"
    ended = client.post(address, sent | {"ends_on": days_ago(1).isoformat(), "reason": "Bantuan selesai"})
    assert ended.status_code == 302
    made.refresh_from_db()
    assert (made.ends_on, made.consent_by, made.amount_rp, made.version) == (days_ago(1), "Ayahnya", 450_000, 2)
