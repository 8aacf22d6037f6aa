"""Who is signed in, on which device, and until when."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.portal import LOCKED_AFTER


def key_of(page) -> str:
    return next((cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid"), "")


def is_signed_in(page, key: str | None = None) -> bool:
    """With the page's own cookie, or with a key saved before."""
    headers = {"Cookie": f"sessionid={key}"} if key else {}
    return page.request.get("/akun/sesi/", headers=headers, max_redirects=0).status == 200


def new_user(page, name: str) -> tuple[str, str]:
    """Adi makes an officer -> (the first password, the address of the user's page)."""
    page.goto("/akun/pengguna/baru/?role=pimpinan")
    page.fill("[name=full_name]", f"Petugas {name}")
    page.fill("[name=username]", name)
    page.select_option("[name=workplace]", index=1)
    with page.expect_navigation():
        page.get_by_role("button", name="Buat pengguna").click()
    return page.locator(".code").last.inner_text(), page.locator("main a.btn-primary").get_attribute("href")


def own_password(page, name: str, given: str, own: str) -> None:
    """The first sign-in with an officer's password asks for one of one's own."""
    sign_in(page, name, given)
    page.fill("[name=oldpassword]", given)
    page.fill("[name=password1]", own)
    page.fill("[name=password2]", own)
    with page.expect_navigation():
        page.press("[name=password2]", "Enter")


def press(page, opener: str, button: str) -> None:
    page.locator("summary", has_text=opener).click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name=button).click()


def test_the_key_changes_at_sign_in_and_dies_at_sign_out(device):
    page, _watch = device()
    page.goto("/akun/masuk/")
    page.context.add_cookies([{"name": "sessionid", "value": "x" * 32, "domain": "127.0.0.1", "path": "/"}])
    sign_in(page, "lina")
    key = key_of(page)
    assert key not in ("", "x" * 32)
    assert is_signed_in(page)
    page.locator("summary[aria-label^='Menu pengguna']").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Keluar").click()
    assert not is_signed_in(page, key)


def test_a_new_password_and_a_disabled_account_end_every_session(device, as_person):
    officer = as_person("adi", width=1280)
    given, address = new_user(officer, "petugas.satu")
    page, _watch = device()
    own_password(page, "petugas.satu", given, "kelapa-muda-hijau-9")
    assert is_signed_in(page)
    officer.goto(address)
    press(officer, "Beri kata sandi baru", "Buat kata sandi")
    again = officer.locator(".code").last.inner_text()
    assert not is_signed_in(page)
    own_password(page, "petugas.satu", again, "kelapa-tua-coklat-8")
    assert is_signed_in(page)
    officer.goto(address)
    press(officer, "Nonaktifkan", "Nonaktifkan akun")
    assert not is_signed_in(page)
    sign_in(page, "petugas.satu", "kelapa-tua-coklat-8")
    assert not is_signed_in(page)


def test_wrong_passwords_lock_that_account_and_not_the_neighbour_on_the_same_address(device, as_person):
    given, _address = new_user(as_person("adi", width=1280), "petugas.dua")
    page, watch = device(user_agent="Gawai pertama")
    for _attempt in range(LOCKED_AFTER):
        sign_in(page, "petugas.dua", "salah-sekali-1")
    expect(page.locator("h1")).to_contain_text("Masuk ditahan")
    sign_in(page, "petugas.dua", given)
    expect(page.locator("h1")).to_contain_text("Masuk ditahan")
    assert {fault[:3] for fault in watch.taken()} == {"429", "con"}
    other, _watch = device(user_agent="Gawai kedua")
    sign_in(other, "lina")
    assert is_signed_in(other)


def test_an_unknown_name_is_answered_like_a_wrong_password(device):
    page, _watch = device(user_agent="Gawai ketiga")
    text = []
    for name in ("yanti", "tidak.ada"):
        sign_in(page, name, "salah-sekali-1")
        text.append(re.sub(r"\s+", " ", page.inner_text("main, body")))
        assert page.url.endswith("/akun/masuk/")
    assert text[0] == text[1]


def test_the_language_switch_speaks_english_and_back(device):
    page, _watch = device()
    sign_in(page, "lina")
    for language, words in (("en", "English"), ("id", "Indonesia")):
        page.locator(".user-menu summary").click()
        with page.expect_navigation():
            page.get_by_role("button", name=words).click()
        assert page.get_attribute("html", "lang") == language


def test_an_address_that_is_not_there_tells_nothing(as_person, people):
    page = as_person("siti")
    page.goto("/balita/00000000-0000-7000-8000-000000000000/")
    assert page.locator("h1").inner_text() == "Halaman tidak ditemukan"
    assert page.get_attribute("html", "lang") == "id"
    assert [fault[:3] for fault in people.watch("siti").taken()] == ["404", "con"]
