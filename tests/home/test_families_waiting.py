"""What the home page says of families: to the team what it has not seen, to the desa what is not verified."""

import pytest

from tests.factories import AT_RISK_ANSWERS, SAFE_ANSWERS, make_family, make_screening

pytestmark = pytest.mark.django_db


def test_team_and_desa_read_what_is_left_to_do(world, sign_in):
    make_family(world, "Belum", team=world.team)
    make_screening(world, make_family(world, "Menunggu", team=world.team), AT_RISK_ANSWERS)
    make_screening(world, make_family(world, "Aman", team=world.team), SAFE_ANSWERS, by=world.titin)
    lines = {
        user.username: {(one.count, one.label) for one in sign_in(user).get("/").context.get("waiting", [])}
        for user in (world.titin, world.ujang)
    }
    assert {("1", "keluarga tim Anda belum diskrining tahun ini"), ("1", "keluarga menunggu verifikasi")} <= lines[
        "titin"
    ]
    assert ("1", "keluarga KRS belum diverifikasi tahun ini") in lines["ujang"]


def test_the_number_not_screened_opens_exactly_those_families(world, sign_in):
    make_family(world, "Belum", team=world.team)
    make_screening(world, make_family(world, "Menunggu", team=world.team), AT_RISK_ANSWERS)
    client = sign_in(world.titin)
    (line,) = [one for one in client.get("/").context.get("waiting", []) if "belum diskrining" in one.label]
    page = client.get(line.url)
    assert [row.family.head_name for row in page.context["rows"]] == ["Belum"]
    assert line.count == "1"
