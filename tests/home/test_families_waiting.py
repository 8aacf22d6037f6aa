"""What the home page says of families: to the team what it has not seen, to the desa what nobody verified."""

import pytest

from tests.factories import AT_RISK_ANSWERS, SAFE_ANSWERS, make_family, make_screening

pytestmark = pytest.mark.django_db


def test_team_and_desa_read_what_is_left_to_do(world, sign_in):
    make_family(world, "Belum", team=world.team)
    make_screening(world, make_family(world, "Menunggu", team=world.team), AT_RISK_ANSWERS)
    make_screening(world, make_family(world, "Aman", team=world.team), SAFE_ANSWERS, by=world.titin)
    told = {
        user.username: {(one.count, one.what) for one in sign_in(user).get("/").context["waiting"]}
        for user in (world.titin, world.ujang)
    }
    assert {("1", "keluarga tim Anda belum ditapis tahun ini"), ("1", "keluarga menunggu verifikasi")} <= told["titin"]
    assert ("1", "keluarga KRS belum diverifikasi tahun ini") in told["ujang"]


def test_the_number_not_screened_opens_exactly_those_families(world, sign_in):
    make_family(world, "Belum", team=world.team)
    make_screening(world, make_family(world, "Menunggu", team=world.team), AT_RISK_ANSWERS)
    client = sign_in(world.titin)
    (told,) = [one for one in client.get("/").context["waiting"] if "belum ditapis" in one.what]
    page = client.get(told.url)
    assert [line.family.head_name for line in page.context["lines"]] == ["Belum"]
    assert told.count == "1"
