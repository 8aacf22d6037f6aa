"""Every page about a unit opens on the same month: the last with enough measurements."""

import pytest

from apps.core.rules.month import Month
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from tests.factories import CIKAREO, make_child, make_visit, today

pytestmark = pytest.mark.django_db
NOW = Month.of(today())


def test_pages_open_on_the_last_month_with_enough_measurements(world, sign_in):
    for number in range(3):
        child = make_child(world, f"Anak {number}")
        make_visit(world, child, on=NOW.plus(-1).first)
        if not number:
            make_visit(world, child, on=today())
    counts_of([find_unit(CIKAREO)], [NOW.plus(-1), NOW])
    client, before = sign_in(world.ujang), NOW.plus(-1)
    assert client.get("/bantuan/perkembangan/").context["month"] == before
    for slug in ("skdn", "tpk", "lokmin"):
        assert client.get(f"/rekap/{slug}/").context["question"]["bulan"] == str(before), slug
    assert client.get("/indikator/mutu/").context["last"] == before.last
    assert client.get("/indikator/dasbor/").context["running"] == NOW
    # What was chosen is shown, here and on the next page.
    assert client.get(f"/rekap/skdn/?bulan={NOW}").context["question"]["bulan"] == str(NOW)
    assert client.get("/bantuan/perkembangan/").context["month"] == NOW
