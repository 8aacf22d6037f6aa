"""Evidence of a delivery: checked by its content, drawn again, sealed, and given to who may see it alone."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from apps.interventions.enums import EvidenceKind
from apps.programmes.models import Delivery, Evidence
from apps.programmes.services.deliveries import withdraw_delivery
from apps.programmes.services.evidence import add_evidence, read_evidence
from tests.factories import NOW, REASON, assert_refused, days_ago, insert_family, sign_in_as
from tests.programme_factories import insert_agency, insert_allocation, insert_programme, make_officer

pytestmark = pytest.mark.django_db
GPS = 0x8825
PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"


def photo(colour="green", form="JPEG") -> bytes:
    """With the place where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(GPS)[1] = "S"
    exif[0x010E] = "Rumah Bu Rahasia"
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, form, exif=exif)
    return out.getvalue()


@pytest.fixture
def lina(world):
    return make_officer()


@pytest.fixture
def delivery(world):
    family = insert_family(world, posyandu=world.melati)
    of = insert_allocation(insert_programme(world.budi), family, state="delivered", verified_on=days_ago(8))
    place = {"district": of.district, "desa_id": of.desa_id, "posyandu_id": of.posyandu_id}
    entry = {"entered_at": NOW, "entered_by": world.budi}
    return Delivery.objects.create(allocation=of, delivered_on=days_ago(1), volume=1, **place, **entry)


def add(delivery, by, content, name="foto.jpg", kind=EvidenceKind.PHOTO) -> Evidence:
    file = io.BytesIO(content)
    return add_evidence(delivery=delivery, kind=kind, name=name, source=file, by=by, at=timezone.now())


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_photo_is_stored_without_its_place(delivery, lina, form):
    sent = photo(form=form)
    assert Image.open(io.BytesIO(sent)).getexif()
    stored = add(delivery, lina, sent)
    content = b"".join(read_evidence(stored))
    assert not Image.open(io.BytesIO(content)).getexif() and b"Rahasia" not in content
    assert (stored.content_type, stored.size, stored.name) == ("image/jpeg", len(content), "foto.jpg")


def test_file_lies_sealed_under_a_name_of_chance(delivery, lina):
    stored = add(delivery, lina, photo())
    (path,) = settings.UPLOAD_DIR.iterdir()
    assert path.name == stored.file and b"\xff\xd8\xff" not in path.read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg onload='alert(1)'/>", "file_type_other"),
        (b"MZ\x90", "file_type_other"),
        (b"\xff\xd8\xff broken", "picture_broken"),
        (photo()[:200], "picture_broken"),
        (PDF.replace(b"/Catalog", b"/Catalog /OpenAction 2 0 R"), "pdf_active"),
        (PDF.replace(b"/Catalog", b"/Catalog /Open#41ction 2 0 R"), "pdf_active"),
        (b"%PDF-1.4 cut off", "file_type_other"),
        (b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "file_too_large"),
    ],
)
def test_file_that_is_not_what_it_must_be_is_refused(delivery, lina, content, code):
    with assert_refused(code, "file"):
        add(delivery, lina, content)
    assert not Evidence.objects.exists() and not list(settings.UPLOAD_DIR.glob("*"))


def test_same_file_twice_is_refused_and_a_pdf_stays_as_it_is(delivery, lina):
    stored = add(delivery, lina, PDF, "../../bast.exe", EvidenceKind.HANDOVER)
    assert (stored.name, b"".join(read_evidence(stored))) == ("bast.pdf", PDF)
    with assert_refused("file_twice", "file"):
        add(delivery, lina, PDF)


def test_officer_of_another_agency_adds_and_reads_nothing(world, delivery, lina):
    stored = add(delivery, lina, photo())
    sari = make_officer("sari", agency=insert_agency(code="dinsos", name="Dinsos"))
    with assert_refused("outside_area"):
        add(delivery, sari, photo("red"))
    address = reverse("programmes:evidence", args=[stored.uuid])
    answers = {}
    for user in (lina, sari, world.ujang, world.rini, world.ana, world.siti):
        answers[user.username] = sign_in_as(Client(), user).get(address).status_code
    assert answers == {"lina": 200, "sari": 404, "ujang": 200, "rini": 404, "ana": 404, "siti": 404}


def test_photo_is_uploaded_at_the_page_and_downloaded_as_a_file(client, delivery, lina):
    sign_in_as(client, lina)
    file = SimpleUploadedFile("rumah.jpg", photo(), "text/html")
    page = client.post(reverse("programmes:evidence_new", args=[delivery.uuid]), {"kind": "photo", "file": file})
    assert page.status_code == 302
    stored = Evidence.objects.get()
    answer = client.get(reverse("programmes:evidence", args=[stored.uuid]))
    assert answer["Content-Type"] == "image/jpeg" and answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")


@pytest.mark.django_db(transaction=True)
def test_file_goes_with_its_delivery(delivery, lina):
    add(delivery, lina, photo())
    withdraw_delivery(delivery=delivery, reason=REASON, by=lina, at=timezone.now())
    assert not Evidence.objects.exists() and not list(settings.UPLOAD_DIR.iterdir())
