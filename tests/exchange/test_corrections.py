"""The correction sheet: what the last export of e-PPGBM has otherwise than the register."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.models import Job
from apps.exchange.services.corrections import correction_sheet
from apps.exchange.tasks import make_corrections
from apps.toddlers.models import Child
from tests.factories import amend_child, amend_visit, assert_refused, days_ago, make_child, make_visit, today
from tests.import_files import bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db
NIK = "3602996009230001"
ON, BORN = today(), days_ago(900)


def row(**changes):
    known = {"on": ON.isoformat(), "born": BORN.isoformat(), "kg": "12.4", "cm": "86", "position": "Berdiri"}
    return eppgbm_row(**known | changes)


def imported(world, *rows):
    return bring(html_table(rows), world.budi, at=timezone.now())


def lines(world, user=None):
    file, count = correction_sheet(puskesmas=world.melati.puskesmas, by=user or world.dewi, at=timezone.now())
    sheet = openpyxl.load_workbook(BytesIO(file)).worksheets[0]
    _headings, *rows = [list(cells) for cells in sheet.iter_rows(values_only=True)]
    assert len(rows) == count
    return rows


def test_every_difference_has_a_line(world):
    imported(world, row(nik=NIK), row(nik="", name="Raihan Putra", sex="L"), row(nik="", name="Kayla Azzahra"))
    alya, raihan = Child.objects.get(name="Alya Nuraini"), Child.objects.get(name="Raihan Putra")
    at = timezone.now()
    amend_visit(alya.measurements.get(), by=world.dewi, at=at, weight_kg=Decimal("12.9"))
    amend_child(alya, by=world.dewi, at=at, born_on=days_ago(890))
    amend_child(raihan, by=world.dewi, at=at, nik="3602990101220002")
    new = make_child(world, "Baru Diukur", by=world.dewi)
    make_visit(world, new, on=ON)
    Child.objects.filter(name="Kayla Azzahra").update(name="Kayla", name_key="kayla")
    listed = [(cells[0], cells[1], cells[10], cells[11]) for cells in lines(world)]
    assert listed == [
        ("Belum ada di e-PPGBM", "Baru Diukur", "", ""),
        ("Belum ada di e-PPGBM", "Kayla", "", ""),
        ("Tanggal lahir berbeda", "Alya Nuraini", f"{BORN:%d/%m/%Y}", f"{days_ago(890):%d/%m/%Y}"),
        ("Berat berbeda", "Alya Nuraini", "12,4", "12,9"),
        ("NIK hilang di e-PPGBM", "Raihan Putra", "", "3602990101220002"),
        ("Hanya ada di e-PPGBM", "Kayla Azzahra", "", ""),
    ]


def test_nothing_differs_right_after_the_import(world):
    with assert_refused("no_export"):
        lines(world)
    imported(world, row(nik=NIK))
    with assert_refused("nothing_differs"):
        lines(world)


def test_only_who_answers_for_the_whole_puskesmas_makes_it(world):
    imported(world, row(nik=NIK))
    for user in (world.siti, world.budi, world.rini):
        with assert_refused("outside_area", "puskesmas"):
            lines(world, user)


@pytest.mark.django_db(transaction=True)
def test_page_orders_the_sheet(world, sign_in):
    imported(world, row(nik=NIK))
    make_visit(world, make_child(world, "Baru Diukur", by=world.dewi), on=ON)
    client = sign_in(world.dewi)
    sent = {"puskesmas": str(world.melati.puskesmas.uuid)}
    job = Job.objects.get(uuid=client.post(reverse("exchange:corrections"), sent).url.strip("/").split("/")[-1])
    make_corrections(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["people"]) == ("done", 1)
