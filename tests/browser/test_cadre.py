"""Siti at the posyandu with a phone of 360 pixels: who is still to be weighed, a visit, and what goes wrong."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

GROWN = """SELECT max(weight_kg) + 0.2, max(height_cm) + 1 FROM toddlers_measurement WHERE child_id =
    (SELECT id FROM toddlers_child WHERE uuid = %s)"""

# The demo's posyandu day may be over: then one child is as it was before it came.
NOT_COME_YET = """
    WITH this_month AS (SELECT date_trunc('month', now())::date AS begins),
    one AS (
        SELECT c.id FROM toddlers_child c JOIN toddlers_measurement m ON m.child_id = c.id, this_month
        WHERE c.status = 'active' AND c.posyandu_id = (
            SELECT p.posyandu_id FROM accounts_posting p JOIN accounts_user u ON u.id = p.user_id
            WHERE u.username = 'siti')
        GROUP BY c.id, begins HAVING count(*) > 2 AND max(m.measured_on) >= begins ORDER BY c.id LIMIT 1),
    gone AS (
        DELETE FROM toddlers_measurement m USING one, this_month
        WHERE m.child_id = one.id AND m.measured_on >= begins)
    UPDATE toddlers_child c SET latest_id = before.id, last_measured_on = before.measured_on
    FROM one, this_month, LATERAL (
        SELECT id, measured_on FROM toddlers_measurement WHERE child_id = one.id AND measured_on < begins
        ORDER BY measured_on DESC LIMIT 1) before
    WHERE c.id = one.id RETURNING c.uuid"""


@pytest.fixture
def waiting(as_person, portal):
    """waiting(page) -> (page on the visit form of a child not yet measured, their name, figures as they are typed)."""

    def open_form(page=None):
        page = page or as_person("siti")
        portal.ask(NOT_COME_YET)  # early in a month no child came yet
        page.goto("/balita/posyandu/")
        for row in page.locator("tbody tr", has=page.locator(".cell-actions")).all():
            address = row.locator(".cell-actions a").get_attribute("href")
            (weight, height), *_rest = portal.ask(GROWN, address.split("/")[2])
            if weight and height:
                name = row.locator(".cell-title a").inner_text()
                page.goto(address)
                return page, name, {"weight_kg": typed(weight), "height_cm": typed(height)}
        raise AssertionError("everybody is measured")

    return open_form


def typed(figure) -> str:
    return f"{figure:.1f}".replace(".", ",")


def answered(page) -> None:
    """Save; where a figure is asked about again, it is right."""
    page.get_by_role("button", name="Simpan").click()
    while page.locator("[name=yakin]").count():
        page.check("[name=yakin]")
        page.get_by_role("button", name="Simpan").click()


def test_a_misplaced_comma_needs_confirmation(waiting):
    page, _name, _figures = waiting()
    page.fill("[name=height_cm]", "8,5")
    page.fill("[name=weight_kg]", "10,2")
    page.get_by_role("button", name="Periksa dulu").click()
    expect(page.locator("main")).to_contain_text("Maksudnya 85,0 cm?")
    assert page.input_value("[name=height_cm]") == "8,5"


def test_an_error_is_shown_under_its_field_until_it_is_corrected(waiting):
    page, _name, figures = waiting()
    page.fill("[name=height_cm]", "8,5")
    page.fill("[name=weight_kg]", "berat")
    for name in ("height_cm", "weight_kg"):
        expect(page.locator(f".field:has(> .control > [name={name}]) .field-errors")).to_be_visible()
        expect(page.locator(f"[name={name}]")).to_have_attribute("aria-invalid", "true")
    for name in figures:
        page.fill(f"[name={name}]", figures[name])
    expect(page.locator(".field-errors")).to_have_count(0)
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)


def test_the_button_and_the_result_are_in_view_and_the_day_is_in_words(waiting):
    page, _name, figures = waiting()
    for field, figure in figures.items():
        page.fill(f"[name={field}]", figure)
    page.get_by_role("heading", name="Sebelum disimpan").wait_for()
    page.evaluate("scrollTo(0, 0)")
    expect(page.get_by_role("button", name="Simpan")).to_be_in_viewport()
    expect(page.locator("#hasil")).to_be_in_viewport()
    page.locator("#kunjungan summary").first.click()
    page.fill("[name=measured_on]", "2024-10-05")
    expect(page.locator(".date-words").first).to_have_text("5 Oktober 2024")


def test_thirteen_names_fit_on_two_screens(waiting):
    page, _name, _figures = waiting()
    page.goto("/balita/posyandu/")
    rows = page.locator("section:has(h2:text('Belum diukur')) tbody tr")
    first, last = rows.first.bounding_box(), rows.last.bounding_box()
    each = (last["y"] + last["height"] - first["y"]) / rows.count()
    assert first["y"] + 13 * each < 2 * 740


def test_what_was_typed_stays_while_there_is_no_network(waiting):
    page, _name, _figures = waiting()
    page.fill("[name=weight_kg]", "10,2")
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("[data-form-message]")).to_contain_text("Tidak ada jaringan")
    page.context.set_offline(False)
    assert page.input_value("[name=weight_kg]") == "10,2"


def test_a_visit_shows_its_verdict_before_it_is_saved_and_its_child_among_the_done(waiting):
    page, name, figures = waiting()
    for field, figure in figures.items():
        page.fill(f"[name={field}]", figure)
    page.get_by_role("heading", name="Sebelum disimpan").wait_for()
    verdict = page.locator("#hasil")
    expect(verdict).to_contain_text(re.compile("[−+]?[0-9],[0-9]{2}"))
    expect(verdict.locator(".mark").first).to_be_visible()
    answered(page)
    expect(page.locator("main")).to_contain_text(f"Kunjungan {name} tersimpan")
    page.goto("/balita/posyandu/")
    expect(page.locator("section", has_text="Sudah diukur").last).to_contain_text(name)


def test_the_form_is_filled_with_the_keyboard_alone(waiting):
    page, name, figures = waiting()
    page.focus("#kunjungan summary")
    done = set()
    for _press in range(20):
        page.keyboard.press("Tab")
        field = page.evaluate("document.activeElement.name")
        if field in figures and field not in done:
            page.keyboard.type(figures[field])
            done.add(field)
    assert done == set(figures)
    page.focus("[name=height_cm]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _press in range(40):
        if not page.locator("[name=yakin]").count():
            break
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "yakin":
            page.keyboard.press("Space")
            with page.expect_navigation():
                page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(f"Kunjungan {name} tersimpan")


def test_without_script_the_same_form_saves(device, waiting):
    page, _watch = device(java_script_enabled=False)
    sign_in(page, "siti")
    page, name, figures = waiting(page)
    for field, figure in figures.items():
        page.fill(f"[name={field}]", figure)
    page.get_by_role("button", name="Periksa dulu").click()
    expect(page.get_by_role("heading", name="Sebelum disimpan")).to_be_visible()
    answered(page)
    expect(page.locator("main")).to_contain_text(f"Kunjungan {name} tersimpan")
