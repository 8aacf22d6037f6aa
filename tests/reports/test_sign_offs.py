"""A month is closed from below; what was signed never changes, and later changes are noted with their reason."""

import io
from datetime import timedelta

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Right
from apps.core.models import Job
from apps.core.rules.month import Month
from apps.regions.selectors.units import find_unit, puskesmas_unit
from apps.reports.models import Correction, SignOff
from apps.reports.renderers import FORMATS
from apps.reports.renderers.frozen import freeze
from apps.reports.selectors.sign_offs import open_below, signable_units
from apps.reports.services.sign_offs import changes_since, close_month, is_intact, note_correction, signed_result
from tests.factories import STUNTED_CM, assert_refused, make_child, make_visit, post_form, sign_in_as, today

pytestmark = pytest.mark.django_db
MONTH = Month.of(today())


@pytest.fixture
def posyandu(world):
    make_visit(world, make_child(world), height=STUNTED_CM)
    return find_unit(str(world.melati.uuid))


def close(unit, by, note=""):
    return close_month(unit=unit, month=MONTH, by=by, at=timezone.now(), note=note)


def test_a_cadre_closes_the_own_posyandu_once(world, posyandu):
    sign_off = close(posyandu, world.siti)
    assert (sign_off.level, sign_off.unit_name, sign_off.missing) == ("posyandu", posyandu.name, [])
    with assert_refused("already_closed"):
        close(posyandu, world.siti)


def test_no_user_closes_what_is_not_theirs_or_a_desa(world, posyandu):
    for unit, user in (
        (find_unit(str(world.sajira.uuid)), world.siti),
        (find_unit("36.02"), world.siti),
        (find_unit("36.02.10.2001"), world.budi),
        (posyandu, world.rini),
        (posyandu, world.ana),
    ):
        with assert_refused("outside_area"):
            close(unit, user)


def test_a_month_to_come_is_not_closed(world, posyandu):
    with assert_refused("month_to_come"):
        close_month(unit=posyandu, month=MONTH.plus(1), by=world.siti, at=timezone.now())


def test_a_district_closes_over_open_units_with_a_reason_only(world, posyandu):
    unit = find_unit("36.02")
    with assert_refused("below_open", "note"):
        close(unit, world.budi)
    sign_off = close(unit, world.budi, "Puskesmas terlambat karena banjir")
    assert sign_off.missing and sign_off.note


def test_a_missing_reason_is_refused_before_the_page_asks(world, sign_in):
    address = reverse("reports:closing", query={"unit": "36.02", "bulan": str(MONTH)})
    client = sign_in(world.budi)
    answer = client.post(address, {"note": ""})
    assert "note" in answer.context["form"].errors and not answer.context["needs_answer"]
    assert client.post(address, {"note": "Puskesmas terlambat karena banjir"}).context["needs_answer"]


def test_posyandu_that_have_not_closed_are_named_with_their_desa(world):
    missing = open_below(puskesmas_unit(world.cileles, [world.melati.desa_id]), MONTH)
    assert f"{world.melati.name} ({world.melati.desa.name})" in missing


def test_a_closed_month_keeps_its_figures_and_later_ones_are_a_ralat(world, posyandu):
    sign_off = close(posyandu, world.siti)
    before = freeze(signed_result(sign_off, "skdn"))
    with assert_refused("nothing_changed"):
        note_correction(sign_off=sign_off, reason="Tidak ada apa-apa", by=world.siti, at=timezone.now())
    make_visit(world, make_child(world, "Terlambat dicatat"))
    assert freeze(signed_result(sign_off, "skdn")) == before
    changes = changes_since(sign_off, at=timezone.now())
    weighed = next(one for one in changes if one.figure == "Penimbangan, D" and one.report == "skdn")
    assert (weighed.before, weighed.after) == (1, 2)
    correction = note_correction(sign_off=sign_off, reason="Satu anak terlambat dicatat", by=world.siti,
                                 at=timezone.now())  # fmt: skip
    assert (correction.number, correction.changes[0]["report"]) == (1, "skdn")
    assert changes_since(sign_off, at=timezone.now()) == []


def test_a_ralat_needs_a_reason_and_the_right(world, posyandu):
    sign_off = close(posyandu, world.siti)
    with assert_refused("reason_missing", "reason"):
        note_correction(sign_off=sign_off, reason=" ", by=world.siti, at=timezone.now())
    with assert_refused("outside_area"):
        note_correction(sign_off=sign_off, reason="Bukan wilayah saya", by=world.rini, at=timezone.now())


def test_the_paper_of_a_signed_recap_carries_its_digest_and_a_code(world, posyandu, tmp_path):
    sign_off = close(posyandu, world.siti)
    path = tmp_path / "signed.pdf"
    FORMATS["pdf"](signed_result(sign_off, "status-gizi"), path)
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages)
    squeezed = "".join(words.split())
    assert sign_off.digest in squeezed and f"/rekap/periksa/{sign_off.code}/" in squeezed


def test_the_address_on_a_signed_paper_can_be_opened_from_anywhere(world, posyandu, settings):
    sign_off = close(posyandu, world.siti)
    post_form(sign_in_as(Client(), world.siti), f"/rekap/tutup/{sign_off.uuid}/skdn/", {})
    order = Job.objects.get().order
    path = f"/rekap/periksa/{sign_off.code}/"
    assert order["origin"] == "http://testserver"
    assert signed_result(sign_off, "skdn", order["origin"]).seal.url == f"http://testserver{path}"
    settings.CSRF_TRUSTED_ORIGINS = ["https://tumbuh.lebakkab.go.id"]
    assert signed_result(sign_off, "skdn", order["origin"]).seal.url == f"https://tumbuh.lebakkab.go.id{path}"


def test_a_signed_recap_made_again_is_the_signed_one(world, posyandu):
    sign_off, client = close(posyandu, world.siti), sign_in_as(Client(), world.siti)
    post_form(client, f"/rekap/tutup/{sign_off.uuid}/skdn/", {})
    first = Job.objects.get()
    Job.objects.update(ended_at=timezone.now())
    post_form(client, reverse("reports:again", args=[first.uuid]), {})
    again = Job.objects.exclude(pk=first.pk).get()
    assert (again.title, again.order) == (first.title, first.order) and again.order["sign_off"] == sign_off.pk


def test_a_signed_recap_that_was_altered_is_noticed(world, posyandu):
    sign_off = close(posyandu, world.siti)
    assert is_intact(sign_off)
    SignOff.objects.filter(pk=sign_off.pk).update(digest="0" * 64)
    sign_off.refresh_from_db()
    assert not is_intact(sign_off)


def test_a_paper_is_verified_without_an_account(world, posyandu):
    sign_off = close(posyandu, world.siti)
    page = Client().get(f"/rekap/periksa/{sign_off.code}/").content.decode()
    assert "Rekap ini sah" in page and sign_off.digest in page and "Siti" not in page
    assert "tidak dikenal" in Client().get("/rekap/periksa/0000/").content.decode()


def test_the_page_closes_the_month_and_notes_a_ralat(world, posyandu):
    client = sign_in_as(Client(), world.siti)
    url = f"/rekap/tutup/?unit={posyandu.code}&bulan={MONTH}"
    assert "belum ditutup" in client.get(url).content.decode()
    post_form(client, url, {"note": "", "yakin": "1"})
    sign_off = SignOff.objects.get()
    assert "sudah ditutup" in client.get(url).content.decode()
    make_visit(world, make_child(world, "Susulan"), on=today() - timedelta(days=0))
    assert "berbeda dari yang disahkan" in client.get(url).content.decode()
    post_form(client, f"/rekap/tutup/{sign_off.uuid}/ralat/", {"reason": "Susulan dari kader"})
    assert Correction.objects.count() == 1


def test_who_answers_for_a_district_is_offered_it_first_and_then_the_puskesmas_by_name(world):
    scope = world.budi.scope_for(Right.SEE_RECAPS)
    assert [name for _code, name in signable_units(scope)][1:] == ["Puskesmas Cileles", "Puskesmas Sajira"]


def test_a_month_closes_after_a_summary_that_names_what_happens(world, posyandu, sign_in):
    client, address = (
        sign_in(world.siti),
        reverse("reports:closing", query={"unit": posyandu.code, "bulan": str(MONTH)}),
    )
    first = client.post(address, {"note": "Lengkap"})
    shown = first.content.decode()
    assert not SignOff.objects.exists()
    assert "Bulan yang sudah ditutup tidak dapat dibuka lagi." in shown and 'value="Lengkap"' in shown
    answer = client.post(address, {"note": "Lengkap", "yakin": "1"})
    assert answer.status_code == 302 and SignOff.objects.get().note == "Lengkap"
