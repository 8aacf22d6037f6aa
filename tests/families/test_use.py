"""Small faults of use: what a pregnant wife leads to, what the queue gives as the reason, what the files hold."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.core.models import AccessLog
from tests.factories import SAFE_ANSWERS, make_family, make_member, make_pregnancy, make_screening

pytestmark = pytest.mark.django_db


def test_a_pregnant_wife_leads_to_the_registration_of_her_pregnancy_until_it_is_on_record(world, sign_in):
    family = make_family(world, posyandu=world.melati.pk)
    wife = make_member(world, family)
    make_screening(world, family, SAFE_ANSWERS, is_pregnant=True, contraception="none")
    page, link = reverse("families:family", args=[family.uuid]), reverse("mothers:register_for", args=[wife.uuid])
    assert link in sign_in(world.dewi).get(page).content.decode()
    make_pregnancy(world, woman=wife)
    assert link not in sign_in(world.dewi).get(page).content.decode()


def test_the_queue_gives_a_reason_for_families_at_risk_alone(world, sign_in):
    make_screening(world, make_family(world, "Aman"), SAFE_ANSWERS)
    make_screening(world, make_family(world, "Berisiko"))
    client = sign_in(world.asep)

    def why(query: str) -> dict[str, str]:
        rows = client.get(f"/keluarga/verifikasi/?{query}").context["rows"]
        return {row.screening.family.head_name: row.why.text for row in rows}

    assert why("") == {"Aman": "", "Berisiko": "Tanpa sumber air minum layak"}
    assert why("krs=ya") == {"Berisiko": "Tanpa sumber air minum layak"}


def test_the_file_has_what_the_page_shows_and_the_log_names_the_file(world, sign_in):
    make_screening(world, make_family(world, team=world.team))
    client = sign_in(world.asep)
    headings, row = load_workbook(BytesIO(client.get("/keluarga/unduh/").content)).worksheets[0].values
    of = dict(zip(headings, row, strict=True))
    assert (of["TPK"], of["Risiko"], of["Mengapa"]) == ("TPK 1", "KRS", "Tanpa sumber air minum layak")
    assert {"Kepala keluarga", "Istri", "Desa/kelurahan", "RT", "RW", "Tahun penapisan", "Diverifikasi"} <= set(
        headings
    )
    assert AccessLog.objects.get(action="export").reason == "keluarga.xlsx"
