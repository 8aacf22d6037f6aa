"""Every page of every role, on a phone and on a desk: reachable, sound, without barriers, without leaks."""

import re
from urllib.parse import unquote_plus

import pytest

from apps.accounts.enums import Role
from apps.accounts.rules.roles import RIGHTS
from tests.browser.page_checks import Inspector, pages_from

CAST = {
    "siti": Role.KADER, "dewi": Role.BIDAN, "tuti": Role.TPG, "titin": Role.TPK, "asep": Role.PKB, "ujang": Role.DESA,
    "yanti": Role.KECAMATAN, "lina": Role.OPD, "budi": Role.BAPELITBANGDA, "hendra": Role.PIMPINAN, "adi": Role.ADMIN,
    "kokom": Role.KPM, "tatang": Role.TKSK, "pipih": Role.PKH, "dadang": Role.PD, "lilis": Role.PLD, "doni": Role.DONOR,
    "ratna": Role.PAKAR,
    "rini": Role.BAPELITBANGDA,
}  # fmt: skip
# Pages of strangers and of errors, with their status: no link leads there.
UNLINKED = {
    "/akun/masuk/": 200,
    "/akun/masuk/?next=/balita/": 200,
    "/akun/tidak-aktif/": 200,
    "/publik/": 200,
    "/rekap/periksa/0123456789abcdef/": 200,
    "/tidak-ada/": 404,
    "/balita/%00/": 404,
    "/publik/?wilayah=%00": 400,
}
FORBIDDEN = {"style": {"textContent": "* {}"}, "img": {"src": "http://127.0.0.1:9/x.png"}}
SIXTEEN_DIGITS = re.compile(r"\d{16}")


@pytest.fixture(scope="package")
def inspector():
    return Inspector()


@pytest.fixture(scope="package")
def names(portal, polyglots):
    """Of children and mothers."""
    problems = portal.ask("SELECT name FROM toddlers_child UNION SELECT mother_name FROM toddlers_child")
    return {name for (name,) in problems if len(name) > 5}


def test_the_cast_holds_every_role():
    assert set(CAST.values()) == set(Role)


def test_a_barrier_is_seen_at_both_widths(device):
    page, _watch = device()
    page.goto("/akun/masuk/")
    page.locator("h1").evaluate("heading => heading.append(document.createElement('button'))")
    assert [fault.partition(" ×")[0] for fault in Inspector().faults(page)] == [
        "1280: button-name: 1",
        "360: button-name: 1",
    ]


@pytest.mark.parametrize("who", CAST)
def test_every_page_of_a_role_is_sound_and_open_to_all(who, as_person, people, inspector, names):
    faults, seen = [], 0
    for address, page in pages_from(as_person(who), depth_for(who)):
        seen += 1
        problems = (inspector.faults(page) if page else []) + people.watch(who).taken()
        if is_personal(unquote_plus(page.url if page else address), names):
            problems.append("a name or number stands in the address")
        faults += [f"{address}: {fault}" for fault in problems]
    assert not faults, "\n".join(faults)
    assert seen > 3


@pytest.mark.parametrize("address", UNLINKED)
def test_a_page_that_no_link_leads_to_is_sound_too(address, device, inspector):
    page, watch = device()
    answer = page.goto(address)
    assert answer.status == UNLINKED[address]
    # Of a page that is refused the browser complains, as it should.
    complaints = [fault for fault in watch.taken() if str(answer.status) not in fault]
    assert complaints + inspector.faults(page) == []


@pytest.mark.parametrize("tag", FORBIDDEN)
def test_what_the_policy_forbids_is_a_fault_of_the_page(tag, device):
    page, watch = device()
    page.goto("/akun/masuk/")
    insert = "([tag, values]) => document.body.append(Object.assign(document.createElement(tag), values))"
    with page.expect_console_message():
        page.evaluate(insert, [tag, FORBIDDEN[tag]])
    assert any("Content Security Policy" in fault for fault in watch.taken())


def depth_for(who: str) -> int:
    """Users with the same rights see the same pages: their home and its links are enough."""
    names = list(CAST)
    before = {RIGHTS[CAST[other]] for other in names[: names.index(who)]}
    return 1 if RIGHTS[CAST[who]] in before else 5


def is_personal(address: str, names: set[str]) -> bool:
    return bool(SIXTEEN_DIGITS.search(address)) or any(name in address for name in names)
