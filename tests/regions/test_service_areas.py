"""Which puskesmas serves a desa, changed from a day on or corrected; scope and posyandu follow."""

from datetime import date

import pytest

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea
from apps.regions.services.service_areas import serve_desa

pytestmark = pytest.mark.django_db
CIKAREO, TODAY = "36.02.10.2001", date(2026, 11, 21)
ADDRESS = f"/wilayah/puskesmas/{CIKAREO}/"


@pytest.fixture
def idle(world) -> Puskesmas:
    """Serves none yet."""
    return Puskesmas.objects.create(district="36.02", name="Parungkujang", name_key="PARUNGKUJANG")


def serving(desa=CIKAREO) -> list[tuple]:
    areas = ServiceArea.objects.filter(desa=desa).order_by("pk")
    return list(areas.values_list("puskesmas__name", "valid_from", "valid_until"))


def serve(world, puskesmas, since=None, by=None, desa=CIKAREO):
    desa = Region.objects.get(code=desa)
    return serve_desa(desa=desa, puskesmas=puskesmas, since=since, by=by or world.budi, today=TODAY)


def test_from_a_day_on_another_puskesmas_serves_and_the_last_one_stays_on_record(world, idle):
    serve(world, idle, since=date(2026, 7, 1))
    assert serving() == [("Cileles", None, date(2026, 6, 30)), ("Parungkujang", date(2026, 7, 1), None)]
    assert not User.objects.get(pk=world.dewi.pk).scope_for(Right.SEE_CHILDREN).covers(CIKAREO)
    assert set(Posyandu.objects.filter(desa=CIKAREO).values_list("puskesmas__name", flat=True)) == {"Parungkujang"}


def test_without_a_day_the_current_entry_is_corrected(world, idle):
    serve(world, idle)
    assert serving() == [("Parungkujang", None, None)]


@pytest.mark.parametrize(
    ("who", "since", "by", "code"),
    [
        ("idle", date(2026, 11, 22), "budi", "ahead"),
        ("same", None, "budi", "same"),
        ("elsewhere", None, "budi", "other_district"),
        ("idle", None, "rini", "outside_area"),
        ("idle", None, "dewi", "outside_area"),
    ],
)
def test_impossible_changes_are_refused(world, idle, who, since, by, code):
    puskesmas = {"idle": idle, "same": world.cileles, "elsewhere": world.sakti.puskesmas}[who]
    with pytest.raises(Refused) as refused:
        serve(world, puskesmas, since, getattr(world, by))
    assert (refused.value.code, serving()) == (code, [("Cileles", None, None)])


def test_a_day_before_the_last_change_is_refused(world, idle):
    serve(world, idle, since=date(2026, 7, 1))
    with pytest.raises(Refused, match="sesudah tanggal itu"):
        serve(world, world.cileles, since=date(2026, 7, 1))


def test_the_page_names_idle_puskesmas_and_the_officer_assigns_one(world, idle, sign_in):
    client = sign_in(world.budi)
    page = client.get("/wilayah/puskesmas/?kec=36.02.10")
    assert [one.name for one in page.context["idle"]] == ["Parungkujang"]
    assert [one.code for one in page.context["desa"]] == [CIKAREO, "36.02.10.2002"]
    answer = client.post(ADDRESS, {"puskesmas": idle.pk, "since": "2026-07-01"}, follow=True)
    assert answer.redirect_chain == [("/wilayah/puskesmas/?kec=36.02.10", 302)]
    assert serving()[-1] == ("Parungkujang", date(2026, 7, 1), None)
    assert [one.name for one in answer.context["idle"]] == []
    assert client.post(ADDRESS, {"puskesmas": idle.pk}).status_code == 400
    assert [sign_in(getattr(world, who)).get(ADDRESS).status_code for who in ("admin", "rini", "dewi")] == [
        200,
        404,
        404,
    ]
