"""A session that ends while a visit is typed: signing in beside the page, and without script, loses nothing."""

import pytest
from playwright.sync_api import expect

from apps.accounts.services.demo_accounts import PASSWORD
from tests.browser.conftest import sign_in

A_CHILD = """
    SELECT c.uuid FROM toddlers_child c JOIN accounts_posting p ON p.posyandu_id = c.posyandu_id
    JOIN accounts_user u ON u.id = p.user_id
    WHERE u.username = 'siti' AND c.status = 'active' AND c.latest_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM toddlers_measurement m WHERE m.child_id = c.id AND m.measured_on = current_date)
    ORDER BY c.born_on DESC, c.id LIMIT 1"""


@pytest.fixture
def address(portal):
    return f"/balita/{portal.ask(A_CHILD)[0][0]}/kunjungan/baru/"


def sign_in_here(page, name: str) -> None:
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")


def refused_parts(watch) -> bool:
    """Whether all the browser complained of was that a part of the page was answered 401."""
    faults = watch.taken()
    return bool(faults) and all("401" in fault for fault in faults)


def test_signing_in_beside_the_page_lets_it_go_on(device, address):
    page, watch = device()
    sign_in(page, "siti")
    page.goto(address)
    page.context.clear_cookies(name="sessionid")
    page.fill("[name=weight_kg]", "9,9")
    dialog = page.get_by_role("dialog", name="Sesi berakhir")
    expect(dialog).to_be_visible()
    assert page.locator("[name=login]").count() == 0
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Masuk di tab baru").click()
    beside = opened.value
    sign_in_here(beside, "siti")
    expect(beside.locator("h1")).to_have_text("Anda sudah masuk")
    beside.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("heading", name="Sebelum disimpan")).to_be_visible()
    assert page.input_value("[name=weight_kg]") == "9,9"
    page.get_by_role("button", name="Periksa dulu").click()
    expect(page.locator("h1")).to_have_text("Kunjungan baru")
    assert page.input_value("[name=weight_kg]") == "9,9"
    assert refused_parts(watch)


def test_another_account_that_signs_in_beside_the_page_cannot_go_on(device, address):
    page, watch = device()
    sign_in(page, "siti")
    page.goto(address)
    page.context.clear_cookies(name="sessionid")
    page.fill("[name=weight_kg]", "9,9")
    dialog = page.get_by_role("dialog", name="Sesi berakhir")
    expect(dialog).to_be_visible()
    beside = page.context.new_page()
    sign_in(beside, "dewi")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(dialog).to_contain_text("Akun lain kini masuk di peramban ini")
    assert page.input_value("[name=weight_kg]") == "9,9"
    assert refused_parts(watch)


def test_without_script_the_form_comes_back_filled_in(device, address):
    page, watch = device(java_script_enabled=False)
    sign_in(page, "siti")
    page.goto(address)
    page.fill("[name=weight_kg]", "9,9")
    page.locator("details", has=page.locator("[name=measured_by]")).locator("summary").click()
    page.fill("[name=measured_by]", "Bu Kader")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Isian Anda belum tersimpan, tetapi tidak hilang")
    assert [fault[:3] for fault in watch.taken()] == ["401", "con"]
    sign_in_here(page, "siti")
    assert page.url.endswith(address)
    expect(page.locator("main")).to_contain_text("Isian Anda kembali seperti sebelum sesi berakhir")
    assert (page.input_value("[name=weight_kg]"), page.input_value("[name=measured_by]")) == ("9,9", "Bu Kader")
