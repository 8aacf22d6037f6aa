"""A month or quarter that has passed counts everyone where they lived at its end, whatever moves since."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.rules.month import Month
from apps.families.models import Family
from apps.indicators.services.counts import counts_of
from apps.indicators.services.proof import prove_month
from apps.interventions.enums import BeneficiaryKind, OwedFilter
from apps.interventions.models import CompanionVisit, Course, Owed, Referral, ServiceReceived
from apps.interventions.rules.convergence import quarter_of
from apps.interventions.selectors.owed import owed_counts
from apps.interventions.services.owed import refresh
from apps.people.services.moves import propose_move
from apps.regions.models import Lokus
from apps.regions.selectors.units import find_unit
from apps.reports.catalogue import REPORTS, report_named
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.selectors.names import people_behind
from apps.reports.services.recaps import parse_question
from tests.factories import (
    CIKAREO,
    REASON,
    SAJIRA,
    make_antenatal_visit,
    make_birth,
    make_child,
    make_pregnancy,
    make_screening,
    make_user,
    make_visit,
    post,
    sign_in_as,
    today,
)
from tests.help_factories import insert_help

pytestmark = pytest.mark.django_db
QUARTER = quarter_of(quarter_of(today()).first - timedelta(days=1))
MONTH = Month.of(QUARTER.last)
DAY = QUARTER.last - timedelta(days=10)
AGO = (today() - DAY).days
RECAPS = [
    report
    for report in REPORTS
    if isinstance(report, PlaceReport) and type(report).period_of(MONTH).last < today() and report.slug != "lokmin"
]
"""Those of a period that has passed, not of the year or semester that runs. Lokmin also counts needs of today."""


@pytest.fixture
def family(world) -> Family:
    """Of Cikareo, with a pregnancy, one that ended in the quarter, a child, and all kinds of help in the quarter."""
    pregnancy = make_pregnancy(world, weeks=30)
    family = pregnancy.woman.family
    make_antenatal_visit(world, pregnancy, ago=AGO, muac_cm=22, hb_g_dl=10, tablets=90)
    over = make_pregnancy(world, "Iis", weeks=44)
    make_antenatal_visit(world, over, ago=AGO + 5, tablets=20)
    make_birth(world, over, ago=AGO)
    child = make_child(world, family=family, born_on=DAY - timedelta(days=900))
    make_visit(world, child, on=DAY, weight=9.5, height=72)
    make_screening(world, family, water_source=9, on=DAY)
    Family.objects.filter(pk=over.woman.family_id).update(head_name="Kedua")
    for of, stage in ((pregnancy, "pregnant"), (over, "postpartum"), (child, "under_five"), (family, "family")):
        insert_help(CompanionVisit, of, world.dewi, stage=stage, visited_on=DAY, team=world.team)
    insert_help(Referral, pregnancy, world.dewi, sent_on=DAY, due_on=DAY)
    insert_help(Referral, child, world.dewi, sent_on=DAY, due_on=DAY)
    insert_help(Course, pregnancy, world.dewi, kind="pmt_pregnant", reason="kek", begun_on=DAY)
    insert_help(Course, child, world.dewi, begun_on=DAY)
    insert_help(ServiceReceived, family, world.dewi, item="I-27", received_on=DAY)
    for year in {DAY.year, today().year}:
        for desa in (CIKAREO, SAJIRA):
            Lokus.objects.create(year=year, desa_id=desa, decree="SK 1")
    refresh(BeneficiaryKind.PREGNANCY, [pregnancy.pk, over.pk], at=timezone.now())
    refresh(BeneficiaryKind.FAMILY, [family.pk], at=timezone.now())
    refresh(BeneficiaryKind.CHILD, [child.pk], at=timezone.now())
    return family


def move(world, family: Family, posyandu, on: date) -> None:
    everywhere = make_user(f"lia{family.pk}", "Lia")
    post(everywhere, Role.BIDAN, region_id="36.02", district="36.02", place="36.02")
    propose_move(
        subject=family, to_desa=posyandu.desa, to_posyandu=posyandu, moved_on=on, reason=REASON, by=everywhere,
        at=timezone.now(),
    )  # fmt: skip


def families() -> list[Family]:
    return list(Family.objects.filter(members__pregnancies__isnull=False).distinct().order_by("pk"))


def built(slug: str, unit: str):
    order = {"unit": unit, "bulan": str(MONTH), "tingkat": ""}
    _report, question = parse_question(slug=slug, order=order)
    return report_named(slug).build(question, made_by="Uji", at=timezone.now())


def figures() -> dict:
    """All that recaps and stored counts say of both desa and the district in the quarter."""
    values: dict = {}
    for code in (CIKAREO, SAJIRA, "36.02"):
        unit = find_unit(code)
        for report in (*RECAPS, report_named("skor-desa")):
            result = built(report.slug, code)
            values[report.slug, code] = [
                {key: value for key, value in row.values.items() if isinstance(value, int | float)}
                for table in result.tables
                for row in table.rows
            ]
        for back in range(3):
            month = MONTH.plus(-back)
            counted = counts_of([unit], [month], seconds=60).of(unit, month)
            values["counts", code, back] = {name: value for name, value in counted.items() if value}
        values["owed", code] = owed_counts(unit, QUARTER.last)
    return values


def changes(before: dict, after: dict) -> list:
    """What differs, figure by figure."""
    differences = []
    for key in before:
        if isinstance(before[key], list):
            rows = enumerate(zip(before[key], after[key], strict=False))
            differences += [(key, row, *one) for row, (old, new) in rows for one in old.items() ^ new.items()]
            differences += [(key, "rows")] * (len(before[key]) != len(after[key]))
        else:
            differences += [(key, *map(str, one)) for one in _flat(before[key]) ^ _flat(after[key])]
    return sorted(differences, key=str)


def _flat(values: dict) -> set:
    return {(name, str(value)) for name, value in values.items()}


def test_a_move_changes_no_month_that_has_passed(world, family):
    before = figures()
    of_desa = before["counts", CIKAREO, 0]
    for name in (
        "pregnant", "deliveries", "live_births", "visits_pregnant", "visits_under_five", "accompanied_families",
        "referrals", "thin_fed", "at_risk_accompanied",
    ):  # fmt: skip
        assert of_desa.get(name), (name, of_desa)
        assert not before["counts", SAJIRA, 0].get(name), name
    for one in families():
        move(world, one, world.sajira, today())
    assert set(Owed.objects.values_list("desa_id", flat=True)) > {SAJIRA}
    after = figures()
    assert changes(before, after) == []
    for back in range(3):
        assert prove_month(district="36.02", month=MONTH.plus(-back)) == []


def test_a_second_move_leaves_where_a_pregnancy_ended(world, family):
    """The pregnancy that ended does not follow: the month after its end keeps it there as well."""
    for one in families():
        move(world, one, world.sajira, DAY + timedelta(days=3))
    before = figures()
    assert before["counts", CIKAREO, 0]["deliveries"] == 1
    assert before["counts", SAJIRA, 0]["pregnant"] == 1
    for one in families():
        move_again(world, one)
    after = figures()
    assert changes(before, after) == []


def move_again(world, family: Family) -> None:
    by = make_user(f"ani{family.pk}", "Ani")
    post(by, Role.BIDAN, region_id="36.02", district="36.02", place="36.02")
    propose_move(
        subject=family, to_desa=world.mawar.desa, to_posyandu=world.mawar, moved_on=today(), reason=REASON, by=by,
        at=timezone.now(),
    )  # fmt: skip


def test_names_of_a_month_that_has_passed_add_up_to_its_figures(world, family):
    for one in families():
        move(world, one, world.sajira, today())
    for report in RECAPS:
        result = built(report.slug, CIKAREO)
        period = type(report).period_of(MONTH)
        for table in result.tables:
            for column in table.columns:
                unit = report.narrowed(find_unit(CIKAREO), period)
                sources = list(report.sources())
                behind = column.names and people_behind(
                    sources, column.names, unit=unit, period=period, user=world.budi
                )
                if behind:
                    assert behind.count == table.total.values[column.key], (report.slug, column.key)


def test_the_list_of_the_scorecard_counts_who_has_left_without_a_name(world, family):
    for one in families():
        move(world, one, world.sajira, today())
    result = built("skor-desa", CIKAREO)
    total = next(one for one in result.tables if one.key == "packages").rows[-1]
    assert total.values["due"] > 0
    for user, named in ((world.budi, True), (world.dewi, False)):
        query = {"unit": CIKAREO, "bulan": str(MONTH), "keadaan": OwedFilter.DUE}
        part = sign_in_as(Client(), user).get("/bantuan/hak/", query).context["part"]
        assert part.count + part.unnamed == total.values["due"]
        assert bool(part.count) == named
