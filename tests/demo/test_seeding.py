"""The data that bin/demo begins with."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from apps.accounts.enums import Right, Role
from apps.accounts.models import User
from apps.audits.models import AuditCase
from apps.demo.services.seeding import KECAMATAN, LOKUS, seed_demo
from apps.families.enums import Verification
from apps.families.models import Family, Screening
from apps.mothers.models import Pregnancy
from apps.people.enums import MoveState
from apps.people.models import DuplicatePair, Move
from apps.programmes.models import Sponsorship
from apps.regions.models import Lokus
from apps.toddlers.models import Child, Measurement
from tests.factories import NOW


@pytest.fixture
def seeded(world, settings, tmp_path):
    """The demo on the six kecamatan alone: the whole district takes a quarter of a minute to load."""
    files = {name: tmp_path / f"{name}.csv" for name in ("regions", "puskesmas")}
    for name, source in (("regions", "regions/regions.csv"), ("puskesmas", "puskesmas/36.02.csv")):
        heading, *lines = (settings.FIXTURE_DIR / source).read_text(encoding="utf-8").splitlines()
        rows = [line for line in lines if any(code in line for code in KECAMATAN) or line.startswith(("36,", "36.02,"))]
        files[name].write_text("\n".join([heading, *rows]), encoding="utf-8")
    call_command("load_regions", str(files["regions"]), district="36.02", puskesmas=files["puskesmas"], verbosity=0)
    return seed_demo(at=NOW)


def test_demo_has_its_people_and_one_account_per_role_and_is_seeded_once(seeded):
    made = seeded.simulation
    on_record = (Child.objects.count(), Measurement.objects.count(), Family.objects.count(), Lokus.objects.count())
    assert on_record == (made.children + seeded.pairs, made.visits, made.families, len(LOKUS))
    assert 2_100 < Child.objects.on_record(date(2026, 11, 1), date(2026, 11, 30)).count() < 2_400
    assert {desa[:8] for desa in Child.objects.values_list("desa_id", flat=True)} == set(KECAMATAN)

    days = Measurement.objects.order_by("measured_on").values_list("measured_on", flat=True)
    assert days.first() >= date(2025, 10, 1)
    assert days.last() <= localdate(NOW)
    assert not Child.objects.on_record(date(2024, 6, 1), date(2024, 6, 30)).exists()

    users = User.objects.filter(is_active=True).exclude(postings=None)
    assert {posting.role for user in users for posting in user.current_postings} == set(Role)
    assert Sponsorship.objects.of_donor(User.objects.get(username="doni")).exists()
    cadre = User.objects.get(username="siti")
    (posting,) = cadre.current_postings
    assert 20 < Child.objects.visible_to(cadre).count() == Child.objects.filter(posyandu=posting.posyandu).count()
    assert not Child.objects.visible_to(User.objects.get(username="rini")).exists()

    # Each account has work waiting: families, screenings to verify, mothers due, duplicates, a move.
    titin, asep, dewi = (User.objects.get(username=name) for name in ("titin", "asep", "dewi"))
    (posting,) = titin.current_postings
    assert 10 < Family.objects.visible_to(titin).count() == posting.team.families.count()
    assert Screening.objects.visible_to(asep).filter(verification=Verification.WAITING).count() > 20
    assert Screening.objects.visible_to(titin).filter(verification=Verification.WAITING).exists()
    # Who left in a case audit left the register too.
    left = dict(AuditCase.objects.filter(state__in=["moved", "died"]).values_list("state", "child__status"))
    assert left == {"moved": "moved", "died": "died"}
    week = (localdate(NOW), localdate(NOW) + timedelta(days=7))
    assert Pregnancy.objects.visible_to(dewi).filter(status="ongoing", next_due_on__range=week).exists()
    assert (seeded.pairs, seeded.moves) == (1, 1)
    assert DuplicatePair.objects.allowed(dewi, Right.DECIDE_DUPLICATES).open().count() == 1
    assert Move.objects.allowed(dewi, Right.MOVE_PEOPLE).get().state == MoveState.PROPOSED

    again = seed_demo(at=NOW)
    assert (again.pairs, again.moves) == (0, 0)
    assert (again.simulation.children, again.lokus, again.simulation.skipped) == (0, 0, KECAMATAN)
    assert (Child.objects.count(), Measurement.objects.count()) == on_record[:2]
