"""The browser, the portal it looks at, and the people who sit before it.

Everything is made once for this folder and is gone after its last test: Playwright keeps an event loop running in this
thread, under which Django allows no access to the database.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))

from apps.accounts.services.demo_accounts import PASSWORD

PHONE = {"width": 360, "height": 740}


# These look, page by page, at what the polyglot fixture typed: they share one portal.
CRAWLING = {"test_every_page.py", "test_polyglots.py"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("crawl" if item.path.name in CRAWLING else "browser"))


@pytest.fixture(scope="package")
def chromium():
    from launcher.browser import find

    path = find()
    if path is None:
        pytest.skip("no Chromium starts here: install chromium, or name one in CHROMIUM")
    return path


@pytest.fixture(scope="package")
def portal(chromium, django_db_blocker, tmp_path_factory):
    from tests.browser.portal import running_portal

    with django_db_blocker.unblock():
        standing = running_portal(tmp_path_factory)
        portal = standing.__enter__()
    yield portal
    standing.__exit__(None, None, None)


@pytest.fixture(scope="package")
def browser(chromium, portal):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def people(browser, portal):
    people = People(browser, portal.address)
    yield people
    people.leave()


@pytest.fixture
def device(browser, portal):
    """device(**options) -> (page, watch): a browser of its own, not signed in; its complaints fail the test."""
    from tests.browser.page_checks import Watch

    opened = []

    def open_one(**options):
        context = new_context(browser, portal.address, **options)
        opened.append((context, Watch(context)))
        return context.new_page(), opened[-1][1]

    yield open_one
    left = [fault for _context, watch in opened for fault in watch.taken()]
    for context, _watch in opened:
        context.close()
    assert left == []


@pytest.fixture
def as_person(people):
    """as_person("siti", width=360) -> Siti's page, signed in; what the browser complains fails the test."""

    def open_page(name, width=PHONE["width"]):
        page = people.page(name)
        page.set_viewport_size({"width": width, "height": 740})
        return page

    yield open_page
    assert people.complaints() == []


class People:
    """The demo cast, each signed in once through the real form, in a browser profile of their own."""

    def __init__(self, browser, address):
        self._browser, self._address, self._known = browser, address, {}

    def page(self, name):
        return self._enter(name)[0]

    def watch(self, name):
        return self._enter(name)[1]

    def complaints(self):
        return [fault for _page, watch in self._known.values() for fault in watch.taken()]

    def leave(self):
        for page, _watch in self._known.values():
            page.context.close()

    def _enter(self, name):
        from tests.browser.page_checks import Watch

        if name not in self._known:
            page = new_context(self._browser, self._address).new_page()
            self._known[name] = page, Watch(page.context)
            sign_in(page, name)
        return self._known[name]


def new_context(browser, address, **options):
    return browser.new_context(**{"base_url": address, "locale": "id-ID", "viewport": PHONE} | options)


def sign_in(page, name, password=PASSWORD):
    """Through the form, as a person does; what comes next has loaded."""
    page.goto("/akun/masuk/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")


@pytest.fixture(scope="package")
def polyglots(people, portal):
    """Everything that can be typed holds a script, by those who may, or past the forms; -> how many fields."""
    from tests.browser.polyglots import type_everywhere

    return type_everywhere(people, portal)
