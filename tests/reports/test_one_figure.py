"""A figure is the same for every reader, on recap, home page, list and posyandu day, and equals its list.

A month counts a child where it was measured; who was not measured counts where it lived on the last day of the month.
"""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from apps.accounts.enums import Role
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_unit
from apps.core.effective_date import effective_on
from apps.core.row_security import restricted_to
from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import figures
from apps.regions.models import Region
from apps.regions.selectors.units import find_unit
from apps.reports.selectors.month_figures import home_figures
from apps.reports.selectors.register_counts import register_counts
from apps.reports.services.recaps import build_report
from apps.toddlers.models import Child, FormerResidence, Measurement
from apps.toddlers.services.children import change_status
from tests.factories import (
    CIKAREO,
    NORMAL_CM,
    SAJIRA,
    STUNTED_CM,
    amend_child,
    insert_family,
    make_child,
    make_user,
    make_visit,
    post,
    sign_in_as,
    today,
)

pytestmark = pytest.mark.django_db
MONTH = Month.of(today())
FIGURES = ("registered", "measured", "stunted")


def moved(child: Child, posyandu, on: date | None = None) -> None:
    with transaction.atomic(), effective_on(on or today()):
        Child.objects.filter(pk=child.pk).update(desa=posyandu.desa_id, posyandu=posyandu)


def readers(world) -> dict[str, object]:
    """All who read the figures of Cikareo, and of Sajira."""
    yanti, sari, ratna = (make_user(name, name.title()) for name in ("yanti", "sari", "ratna"))
    post(yanti, Role.KECAMATAN, region_id="36.02.10", district="36.02", place="36.02.10")
    post(sari, Role.BIDAN, region_id=SAJIRA, district="36.02", place=SAJIRA)
    post(ratna, Role.KADER, posyandu=world.sajira, district="36.02", place=SAJIRA)
    return {"siti": world.siti, "dewi": world.dewi, "ujang": world.ujang, "budi": world.budi} | {
        "yanti": yanti, "sari": sari, "ratna": ratna,
    }  # fmt: skip


def everywhere() -> User:
    """A user who records in the whole district."""
    user = make_user("lia", "Lia")
    post(user, Role.BIDAN, region_id="36.02", district="36.02", place="36.02")
    return user


def recap(user, code: str, month: Month = MONTH) -> tuple:
    order = {"unit": code, "bulan": str(month), "tingkat": ""}
    with transaction.atomic(), restricted_to(user.area):
        values = build_report(slug="status-gizi", order=order, by=user, at=timezone.now()).main.rows[-1].values
    return tuple(values[key] for key in FIGURES)


def home(user, month: Month = MONTH) -> tuple:
    """Of the user's own unit, as the home page counts it."""
    place = Region.objects.get(pk=user.current_postings[0].place)
    with transaction.atomic(), restricted_to(user.area):
        unit = own_unit(user, place)
        now = figures(home_figures(unit, month).table.of(unit, month))
    return tuple(now[key] for key in FIGURES)


def listed(user, code: str, status: str, month: Month = MONTH) -> tuple[int, int, str]:
    """-> (the number over the list, names on it, the line of those without a name)"""
    answer = sign_in_as(Client(), user).get("/balita/", {"unit": code, "status": status, "bulan": str(month)})
    context = answer.context
    return int(context["part"].count_text()), len(context["rows"]), context["unnamed"]


def in_lists(user, code: str, month: Month = MONTH) -> tuple:
    """The numbers over the lists; each is the length of its list and of its nameless line."""
    numbers = []
    for status in FIGURES:
        number, names, line = listed(user, code, status, month)
        if status == "measured":
            absent, absent_names, absent_line = listed(user, code, "not_measured", month)
            registered, *_rest = listed(user, code, "registered", month)
            assert number + absent == registered
            assert absent == absent_names + int(absent_line.split()[0] if absent_line else 0)
        assert number == names + int(line.split()[0] if line else 0), (user.username, status)
        numbers.append(number)
    return tuple(numbers)


def scene(world) -> None:
    """Melati 1 of Cikareo: five measured, of whom two moved to Sajira since, and two who did not come."""
    for number in range(5):
        child = make_child(world, f"Datang {number}")
        make_visit(world, child, height=STUNTED_CM if number < 2 else NORMAL_CM)
        if number in (1, 2):
            moved(child, world.sajira)
    for number in range(2):
        make_child(world, f"Absen {number}")
    make_child(world, "Absen pindah", posyandu=world.sajira, by=everywhere())


def test_children_who_moved_after_their_visit_count_where_they_were_measured_for_every_reader(world):
    cast = readers(world)
    scene(world)
    melati, sajira = str(world.melati.uuid), str(world.sajira.uuid)
    here, there = (7, 5, 2), (1, 0, 0)
    for code, expected, names in (
        (CIKAREO, here, ("ujang", "dewi", "yanti", "budi")),
        (melati, here, ("siti", "ujang", "dewi", "yanti", "budi")),
        ("36.02.10", here, ("yanti", "budi")),
        (SAJIRA, there, ("sari", "budi")),
        (sajira, there, ("ratna", "sari", "budi")),
    ):
        for name in names:
            assert recap(cast[name], code) == expected, (name, code)
            assert in_lists(cast[name], code) == expected, (name, code)
    assert recap(cast["budi"], "36.02") == in_lists(cast["budi"], "36.02") == (8, 5, 2)
    for name in ("siti", "dewi", "ujang", "yanti"):
        assert home(cast[name]) == here, name
        # Without a place in the address a list is about all that the reader serves.
        assert in_lists(cast[name], "") == here, name
    assert home(cast["budi"]) == (8, 5, 2)
    assert home(cast["sari"]) == home(cast["ratna"]) == in_lists(cast["ratna"], "") == there


def test_who_lives_elsewhere_by_now_is_one_nameless_line(world):
    cast = readers(world)
    scene(world)
    for name in ("siti", "dewi", "ujang", "yanti"):
        assert listed(cast[name], CIKAREO if name != "siti" else "", "measured") == (
            5, 3, "2 anak kini di luar wilayah Anda"
        )  # fmt: skip
    assert listed(cast["budi"], CIKAREO, "measured") == (5, 5, "")
    page = sign_in_as(Client(), world.ujang).get("/balita/", {"bulan": str(MONTH)}).content.decode()
    assert "2 anak kini di luar wilayah Anda" in page and "Datang 1" not in page
    # A search by name says nothing of who has left.
    searched = sign_in_as(Client(), world.ujang).post(
        "/balita/cari/", {"q": "Datang", "bulan": str(MONTH)}, follow=True
    )
    assert searched.context["unnamed"] == ""


def test_a_family_team_counts_the_children_of_its_families_alone(world):
    make_child(world, "Dampingan", family=insert_family(world, team=world.team))
    scene(world)
    for code in ("", CIKAREO):
        assert listed(world.titin, code, "registered") == (1, 1, "")


def test_posyandu_day_shows_the_figures_of_the_recap(world):
    cast = readers(world)
    scene(world)
    for name, posyandu, expected in (
        ("siti", world.melati, (7, 5)),
        ("dewi", world.melati, (7, 5)),
        ("ratna", world.sajira, (1, 0)),
        ("sari", world.sajira, (1, 0)),
    ):
        client = sign_in_as(Client(), cast[name])
        context = client.get("/balita/posyandu/", {"unit": str(posyandu.uuid)}).context
        shown = len(context["waiting"]) + len(context["done"])
        unnamed = int(context["unnamed"].split()[0]) if context["unnamed"] else 0
        assert (context["registered"], context["measured"]) == expected, name
        assert shown + unnamed == context["registered"]
    rows = sign_in_as(Client(), world.dewi).get("/balita/posyandu/").context["rows"]
    assert [(row["posyandu__name"], row["registered"], row["done"]) for row in rows] == [("Melati 1", 7, 5)]


def test_who_was_not_measured_counts_where_it_lived_on_the_last_day(world):
    """So the months before a move stay as they were."""
    cast = readers(world)
    before = MONTH.plus(-1)
    child = make_child(world, "Pindah", at=timezone.now() - timedelta(days=70))
    moved(child, world.sajira, MONTH.first)
    for month, here in ((before, 1), (MONTH, 0)):
        for name in ("ujang", "dewi", "yanti", "budi"):
            assert recap(cast[name], CIKAREO, month)[0] == here, (name, month)
            assert in_lists(cast[name], CIKAREO, month)[0] == here, (name, month)
        assert recap(cast["sari"], SAJIRA, month)[0] == 1 - here
        assert in_lists(cast["sari"], SAJIRA, month)[0] == 1 - here
    assert register_counts(find_unit(CIKAREO), before.last)["children"] == 1
    assert register_counts(find_unit(CIKAREO), today())["children"] == 0


def test_visit_entered_late_counts_where_the_child_lived_on_its_day(world):
    child = make_child(world, at=timezone.now() - timedelta(days=70))
    moved(child, world.sajira, MONTH.first)
    child.refresh_from_db()
    visit = make_visit(world, child, on=MONTH.plus(-1).last, by=everywhere())
    assert (visit.desa_id, visit.posyandu_id) == (CIKAREO, world.melati.pk)
    assert recap(world.budi, SAJIRA, MONTH.plus(-1)) == (0, 0, 0)


def test_child_that_died_or_moved_away_counts_up_to_that_month(world):
    june, july = Month(2024, 6), Month(2024, 7)
    entered = datetime(2024, 1, 5, 2, tzinfo=UTC)
    child = make_child(world, born_on=date(2022, 1, 10), at=entered)
    change_status(child=child, status="died", on=date(2024, 6, 20), reason="Sakit", by=world.dewi, at=timezone.now())
    counts = [recap(world.dewi, CIKAREO, month)[0] for month in (june.plus(-1), june, july)]
    assert counts == [1, 1, 0] == [in_lists(world.dewi, CIKAREO, month)[0] for month in (june.plus(-1), june, july)]
    assert listed(world.dewi, CIKAREO, "not_measured", july) == (0, 0, "")


def test_place_known_more_precisely_is_no_move(world):
    child = make_child(world)
    Child.objects.update(desa="36.02", posyandu=None)
    FormerResidence.objects.all().delete()
    Child.objects.update(desa=CIKAREO)
    Child.objects.update(posyandu=world.melati)
    assert not FormerResidence.objects.exists()
    child.refresh_from_db()
    amend_child(child, by=world.dewi, at=timezone.now(), posyandu=world.mawar.pk)
    assert [(row.posyandu_id, row.left_on) for row in FormerResidence.objects.all()] == [(world.melati.pk, today())]


def test_move_dated_before_an_earlier_one_replaces_it(world):
    child = make_child(world)
    moved(child, world.mawar, today() - timedelta(days=3))
    moved(child, world.sajira, today() - timedelta(days=9))
    rows = [(row.posyandu_id, row.left_on) for row in FormerResidence.objects.all()]
    assert rows == [(world.melati.pk, today() - timedelta(days=9))]
    moved(child, world.melati, today() - timedelta(days=9))
    assert not FormerResidence.objects.exists()


@pytest.mark.parametrize("seed", range(6))
def test_any_moves_and_visits_give_every_reader_the_same_sums(world, seed):
    """Against plain Python: units agree with the rule, readers with each other, desa with their kecamatan."""
    cast, dice, by = readers(world), random.Random(seed), everywhere()
    places = [world.melati, world.mawar, world.sajira]
    start = MONTH.plus(-2).first
    lived: dict[int, list[tuple[date, object]]] = {}
    seen: dict[int, dict[date, object]] = {}
    for number in range(8):
        posyandu = dice.choice(places)
        entered = datetime.combine(start - timedelta(days=40), time(2), UTC)
        child = make_child(world, f"Anak {number}", posyandu=posyandu, by=by, at=entered)
        lived[child.pk], seen[child.pk] = [(date.min, posyandu)], {}
        days = sorted(dice.sample(range((today() - start).days + 1), 5))
        for day in (start + timedelta(days=days) for days in days):
            child.refresh_from_db()
            if dice.random() < 0.5:
                on = day if dice.random() < 0.7 else day - timedelta(days=dice.randrange(20))
                if on not in seen[child.pk]:
                    visit = make_visit(world, child, on=on, by=by)
                    seen[child.pk][on] = next(place for since, place in reversed(lived[child.pk]) if since <= on)
                    assert visit.posyandu_id == seen[child.pk][on].pk
            elif (posyandu := dice.choice(places)) != lived[child.pk][-1][1]:
                moved(child, posyandu, day)
                lived[child.pk].append((day, posyandu))
    for month in (MONTH.plus(-2), MONTH.plus(-1), MONTH):
        at = {pk: _place_of_month(lived[pk], seen[pk], month) for pk in lived}
        came = {pk for pk in lived if any(month.first <= on <= month.last for on in seen[pk])}
        desa_of = {
            code: [pk for pk, place in at.items() if place.desa_id.startswith(code)]
            for code in (CIKAREO, "36.02.10", SAJIRA, "36.02.12", "36.02")
        }
        for code, names in (
            (CIKAREO, ("ujang", "dewi", "yanti", "budi")),
            ("36.02.10", ("yanti", "budi")),
            (SAJIRA, ("sari", "budi")),
            ("36.02", ("budi",)),
        ):
            expected = (len(desa_of[code]), len(came.intersection(desa_of[code])))
            for name in names:
                assert recap(cast[name], code, month)[:2] == expected, (name, code, month)
                assert in_lists(cast[name], code, month)[:2] == expected, (name, code, month)
        melati = [pk for pk, place in at.items() if place == world.melati]
        own = (len(melati), len(came.intersection(melati)))
        assert recap(cast["siti"], str(world.melati.uuid), month)[:2] == home(cast["siti"], month)[:2] == own
        assert home(cast["budi"], month)[0] == len(lived)
    assert Measurement.objects.count() == sum(map(len, seen.values()))


def _place_of_month(lived: list, seen: dict, month: Month):
    days = [on for on in seen if month.first <= on <= month.last]
    if days:
        return seen[max(days)]
    return next(place for since, place in reversed(lived) if since <= month.last)
