"""What is in view without scrolling: rows of a desk list, the path of places, the newest point, the page of a child."""

from statistics import median

import pytest
from playwright.sync_api import expect

HEIGHTS = """rows => rows.map((one) => one.getBoundingClientRect()).map(({top, height}) => [top, height])"""
CUT = "cells => cells.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"
DESK = {"width": 1280, "height": 800}


@pytest.mark.parametrize(
    ("who", "address"), [("budi", "/balita/"), ("budi", "/keluarga/"), ("asep", "/keluarga/verifikasi/")]
)
def test_a_desk_list_shows_twelve_rows_of_44_pixels(as_person, who, address):
    page = as_person(who)
    page.set_viewport_size(DESK)
    page.goto(address)
    rows = page.eval_on_selector_all("table.data-list tbody tr", HEIGHTS)
    height = median(height for _top, height in rows)
    assert height < 46
    assert rows[0][0] + 12 * height <= DESK["height"]


def test_the_path_of_places_is_not_cut_on_a_desk(as_person):
    page = as_person("siti")
    page.set_viewport_size(DESK)
    page.goto("/balita/")
    steps = page.locator(".place-path li > :is(a, span)")
    assert steps.count() > 2
    assert steps.evaluate_all(CUT) == []


@pytest.fixture
def eldest(as_person, portal):
    """The page of the child with the most visits, on a phone."""
    uuid = portal.ask("""
        SELECT c.uuid FROM toddlers_child c JOIN toddlers_measurement m ON m.child_id = c.id
        WHERE c.status = 'active' AND c.posyandu_id = (
            SELECT p.posyandu_id FROM accounts_posting p JOIN accounts_user u ON u.id = p.user_id
            WHERE u.username = 'siti')
        GROUP BY c.id HAVING max(m.measured_on) - c.born_on > 900 ORDER BY count(*) DESC, c.id LIMIT 1""")[0][0]
    page = as_person("dewi")
    page.goto(f"/balita/{uuid}/")
    return page


def test_a_curve_opens_at_its_newest_point_and_the_others_are_folded_on_a_phone(eldest):
    folded = eldest.locator(".curve-fold")
    expect(eldest.locator(".curve-fold[open]")).to_have_count(0)
    folded.first.locator("summary").first.click()
    for box in (eldest.locator(".chart-scroll").first, folded.first.locator(".chart-scroll")):
        box.scroll_into_view_if_needed()
        eldest.wait_for_timeout(200)
        around, point = box.bounding_box(), box.locator(".point-last").bounding_box()
        assert around["x"] <= point["x"] and point["x"] + point["width"] <= around["x"] + around["width"]


def test_the_page_of_a_child_is_shorter_than_nine_screens_of_a_phone(eldest):
    expect(eldest.locator(".curve-fold[open]")).to_have_count(0)
    assert eldest.evaluate("document.documentElement.scrollHeight") < 9 * 740
