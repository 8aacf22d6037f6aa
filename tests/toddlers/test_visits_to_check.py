"""Visits with questions wait to be checked until they are answered, and wait again once they are others."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.closures import close_item
from apps.core.enums import ClosureOutcome
from apps.core.models import Closure
from apps.toddlers.models import Measurement
from apps.toddlers.selectors.visits_to_check import VISITS_TO_CHECK, unanswered
from apps.toddlers.services.visits import answer_questions, record_visit, visit_input
from tests.factories import (
    REASON,
    amend_visit,
    assert_refused,
    days_ago,
    make_child,
    make_visit,
    today,
)

pytestmark = pytest.mark.django_db
DONE = ClosureOutcome.DONE


@pytest.fixture
def child(world):
    child = make_child(world, "Dimas", days=700)
    make_visit(world, child, on=days_ago(30), weight=11.0, height=84.0)
    return child


@pytest.fixture
def doubtful(world, child):
    """A visit whose weight fell by a third."""
    visit = make_visit(world, child, weight=7.5, height=84.5)
    assert visit.warnings
    return visit


def waiting() -> set[Measurement]:
    questioned = Measurement.objects.exclude(warnings="", flagged="")
    return set(unanswered(questioned))


def listed(client) -> list[str]:
    """Of the last visits, and of the month that runs: the same children."""
    address, month = reverse("toddlers:list"), f"{today():%Y-%m}"
    pages = [client.get(address, {"status": "remeasure"} | more) for more in ({}, {"bulan": month})]
    names = [[row.child.name for row in page.context["rows"]] for page in pages]
    assert names[0] == names[1]
    return names[0]


def tasks(client) -> list[str]:
    return [line.label for line in client.get("/").context.get("waiting", [])]


def answer(visit, by, outcome=DONE, reason=REASON, **again):
    answer_questions(measurement=visit, outcome=outcome, again=again, reason=reason, by=by, at=timezone.now())


def test_an_answer_closes_the_item_on_list_and_home_page(world, sign_in, doubtful):
    client = sign_in(world.dewi)
    assert waiting() == {doubtful} and listed(client) == ["Dimas"]
    assert "kunjungan perlu diperiksa ulang" in tasks(client)
    answer(doubtful, world.dewi, weight_kg=Decimal("7.5"))
    assert waiting() == set() and listed(client) == []
    assert "kunjungan perlu diperiksa ulang" not in tasks(client)
    closure = Closure.objects.get()
    assert (closure.by, closure.reason, closure.checked, closure.outcome) == (
        world.dewi, REASON, {"weight_kg": "7.5"}, DONE,
    )  # fmt: skip


def test_what_cannot_be_measured_again_is_closed_with_the_reason(world, doubtful):
    answer(doubtful, world.dewi, ClosureOutcome.NOT_POSSIBLE, "Anak sudah pindah ke luar kabupaten")
    assert waiting() == set()


def test_the_tick_of_the_cadre_closes_the_item(world, sign_in, child):
    client, address = sign_in(world.siti), reverse("toddlers:visit_new", args=[child.uuid])
    typed = {"measured_on": today().isoformat(), "weight_kg": "7,5", "height_cm": "84,5", "position": "standing"}
    first = client.post(address, typed)
    client.post(address, typed | {"yakin": first.context["question_codes"]})
    visit = child.measurements.get(measured_on=today())
    assert visit.warnings and waiting() == set()
    assert Closure.objects.get().by == world.siti


def test_a_correction_opens_it_again_unless_it_is_answered_too(world, doubtful):
    answer(doubtful, world.dewi)
    doubtful.refresh_from_db()
    corrected = amend_visit(doubtful, by=world.dewi, at=timezone.now(), weight_kg=Decimal("7.6"))
    assert waiting() == {corrected}
    amend_visit(corrected, by=world.dewi, at=timezone.now(), weight_kg=Decimal("7.5"))
    assert waiting() == set()


def test_a_change_of_who_measured_leaves_it_closed(world, doubtful):
    answer(doubtful, world.dewi)
    doubtful.refresh_from_db()
    amend_visit(doubtful, by=world.dewi, at=timezone.now(), measured_by="Bu Rohani")
    assert waiting() == set()


def test_a_visit_without_questions_leaves_no_closure(world, child):
    visit = visit_input(make_visit(world, child, on=days_ago(3), weight=11.2, height=84.6))
    assert not Closure.objects.exists()
    again = visit.__class__(**{**vars(visit), "uuid": None, "measured_on": today() - timedelta(days=1)})
    record_visit(child=child, visit=again, is_checked=True, by=world.siti, at=timezone.now())
    assert not Closure.objects.exists()


def test_an_answer_needs_a_reason_and_the_right_to_correct(world, sign_in, doubtful):
    with assert_refused("reason_missing", "reason"):
        answer(doubtful, world.dewi, reason="")
    with assert_refused("outside_area"):
        answer(doubtful, world.rini)
    address = reverse("toddlers:visit_answer", args=[doubtful.uuid])
    assert sign_in(world.siti).get(address).status_code == 404
    assert Closure.objects.count() == 0


def test_the_page_of_the_child_leads_to_the_answer_and_shows_it(world, sign_in, child, doubtful):
    client, page = sign_in(world.dewi), reverse("toddlers:child", args=[child.uuid])
    address = reverse("toddlers:visit_answer", args=[doubtful.uuid])
    assert address in client.get(page).content.decode()
    sent = client.post(address, {"outcome": "done", "weight_kg": "7,5", "reason": "Ditimbang ulang di puskesmas"})
    assert sent.url == page
    text = client.get(page).content.decode()
    assert address not in text and "Ditimbang ulang di puskesmas" in text
    day = timezone.localdate(Closure.objects.get().at)
    assert f"({world.dewi.get_full_name()}, {day:%-d}" in text


def test_the_first_to_close_stays(world, doubtful):
    first = close_item(VISITS_TO_CHECK, doubtful, by=world.siti, at=timezone.now())
    assert close_item(VISITS_TO_CHECK, doubtful, by=world.dewi, at=timezone.now()) == first
    assert VISITS_TO_CHECK.closures_of([doubtful]) == {doubtful.uuid: first}


def test_figures_measured_again_that_differ_by_far_raise_a_question_and_impossible_ones_are_refused(
    world, sign_in, doubtful
):
    client, address = sign_in(world.dewi), reverse("toddlers:visit_answer", args=[doubtful.uuid])
    typed = {"outcome": "done", "weight_kg": "11,2", "height_cm": "84,9", "reason": REASON}
    first = client.post(address, typed)
    assert first.context["open_codes"] == "again_differs"
    assert "Berat hasil ulang 11,2 kg, yang tercatat 7,5 kg." in first.content.decode()
    assert not Closure.objects.exists()
    with assert_refused("weight_implausible", "weight_kg"):
        answer(doubtful, world.dewi, weight_kg=Decimal("112"))
    assert client.post(address, typed | {"weight_kg": "7,9"}).status_code == 302
    assert Closure.objects.count() == 1
