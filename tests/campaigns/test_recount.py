"""The target groups of a simulated district equal a recount from plain rows, group by group."""

import json
from collections import defaultdict
from datetime import date

import pytest
from django.core.management import call_command

from apps.campaigns.enums import GEBYAR_GROUPS
from apps.campaigns.selectors.target_groups import group_counts
from apps.core.scope import subtree
from apps.demo.plan import Plan
from apps.demo.services.simulation import analyze, derive_help, simulate
from apps.families.models import Member, Screening, Welfare
from apps.mothers.models import AdolescentCare, AntenatalVisit, Catin, Pregnancy
from apps.toddlers.models import Child, Measurement
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DISTRICT, ON = "36.02", date(2026, 11, 2)


@pytest.fixture
def counts(world):
    plan = Plan(DISTRICT, 1_200, 14, 11, ON)
    simulate(plan=plan, at=NOW)
    analyze()
    derive_help(district=DISTRICT, at=NOW)
    # Some adolescents were seen: the simulation leaves that to the work.
    members = [one for one in Member.objects.filter(district=DISTRICT).order_by("pk") if 10 <= _years(one.born_on) < 20]
    for number, member in enumerate(members[:40]):
        seen_on = date(2026, 10, 1) if number % 2 else date(2025, 10, 1)
        AdolescentCare.objects.create(
            district=DISTRICT, desa_id=member.desa_id, member=member, seen_on=seen_on, entered_at=NOW,
            entered_by=world.budi,
        )  # fmt: skip
    return group_counts(GEBYAR_GROUPS, subtree(DISTRICT), DISTRICT, ON)


def _years(born_on):
    return ON.year - born_on.year - ((ON.month, ON.day) < (born_on.month, born_on.day)) if born_on else -1


def _months(born_on):
    return (ON.year - born_on.year) * 12 + ON.month - born_on.month - (ON.day < born_on.day)


def last_by(rows, key, day):
    """{key: the row with the newest day}."""
    newest = {}
    for row in sorted(rows, key=lambda row: getattr(row, day)):
        newest[getattr(row, key)] = row
    return newest


def test_every_group_equals_its_recount_from_plain_rows(counts, capsys):
    newest = last_by(Screening.objects.filter(district=DISTRICT, year__lte=ON.year), "family_id", "year")
    risk = {family for family, one in newest.items() if one.is_at_risk and one.family.status == "active"}
    visits = list(Measurement.objects.filter(district=DISTRICT, measured_on__lte=ON))
    heights = last_by([one for one in visits if one.height_status], "child_id", "measured_on")
    ever = {one.child_id for one in visits}
    children = Child.objects.filter(district=DISTRICT, status="active", born_on__lte=ON)
    ages = {one.pk: _months(one.born_on) for one in children if _months(one.born_on) < 60}
    since = date(2026, 8, 2)
    stunted = [
        pk for pk in ages
        if pk in heights and heights[pk].measured_on >= since and "stunted" in heights[pk].height_status
    ]  # fmt: skip
    of_risk = [one.pk for one in children if one.pk in ages and one.pk in ever and one.family_id in risk]
    arms = last_by(
        AntenatalVisit.objects.filter(district=DISTRICT, muac_cm__isnull=False, visited_on__lte=ON),
        "pregnancy_id", "visited_on",
    )  # fmt: skip
    thin = [
        one for one in Pregnancy.objects.filter(district=DISTRICT, status="ongoing").select_related("woman")
        if one.pk in arms and arms[one.pk].muac_cm < 23.5 and one.woman.family_id in risk
    ]  # fmt: skip
    cared = {one.member_id for one in AdolescentCare.objects.filter(seen_on__gt=date(2025, 11, 2))}
    niks = set(Child.objects.filter(district=DISTRICT).values_list("nik_index", flat=True)) - {None}
    adolescents = [
        one for one in Member.objects.filter(district=DISTRICT, status="active")
        if 10 <= _years(one.born_on) < 20 and one.pk not in cared and one.nik_index not in niks
    ]  # fmt: skip
    couples = last_by(Catin.objects.filter(district=DISTRICT, screened_on__lte=ON), "nik_index", "screened_on")
    waiting = [
        one for one in couples.values()
        if (one.wedding_on is None or one.wedding_on >= ON) and one.resolved_on is None
        and (not one.elsimil_id or (one.hb_g_dl is None and one.muac_cm is None))
    ]  # fmt: skip
    stated = defaultdict(dict)
    for one in Welfare.objects.filter(district=DISTRICT, is_extremely_poor__isnull=False, released_on__lte=ON).order_by(
        "released_on"
    ):
        stated[one.family_id][one.dataset] = one.is_extremely_poor
    poor = [family for family, sets in stated.items() if any(sets.values())]
    fact = lambda *names: sum(all(getattr(newest[one], name) for name in names) for one in risk)  # noqa: E731
    expected = {
        "a": sum(ages[pk] < 24 for pk in stunted),
        "b": len(stunted),
        "c": len(thin),
        "d": sum(ages[pk] < 24 for pk in of_risk),
        "e": len(of_risk),
        "f": fact("no_safe_water"),
        "g": fact("no_latrine"),
        "h": fact("is_couple", "no_modern_contraception"),
        "i": len(adolescents) + len(waiting),
        "j": len(poor),
    }
    assert {code: one["count"] for code, one in counts.items()} == expected
    assert all(expected.values()), "no group is empty, so that the recount says something"
    assert counts["b"]["count_24_59"] == sum(ages[pk] >= 24 for pk in stunted)
    assert counts["e"]["count_24_59"] == sum(ages[pk] >= 24 for pk in of_risk)
    call_command("campaign", "groups", "--unit", DISTRICT, "--on", ON.isoformat(), "--json")
    assert json.loads(capsys.readouterr().out) == counts
