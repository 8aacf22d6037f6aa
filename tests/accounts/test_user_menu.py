"""The menu at the user's name, the list of months, and the guide."""

import re

import pytest
from django.urls import reverse

from apps.accounts.enums import Role
from apps.accounts.web.guide import CHAPTERS, INDEX
from apps.core.guide_text import guide_html

pytestmark = pytest.mark.django_db


def links(page: str) -> set[str]:
    menu = page[page.index("user-menu") :]
    return set(re.findall(r'class="menu-item" href="([^"]+)"', menu))


def test_the_menu_names_the_user_the_role_and_what_belongs_to_it(world, sign_in):
    page = sign_in(world.dewi).get("/balita/").content.decode()
    assert "Bidan, Puskesmas" in page
    wanted = ("people:moves", "people:duplicates", "guide", "account_change_password", "sessions")
    assert {reverse(name) for name in wanted} <= links(page)
    assert reverse("people:duplicates") not in links(sign_in(world.siti).get("/balita/").content.decode())


def test_the_bar_has_a_list_of_months_and_marks_the_one_shown(world, sign_in):
    page = sign_in(world.dewi).get("/balita/?bulan=2019-03&status=stunted").content.decode()
    marked = re.search(r'href="([^"]+)" aria-current="true">', page)[1]
    assert "bulan=2019-03" in marked and "status=stunted" in marked
    assert 'id="tahun-2019"' in page


def test_every_role_has_its_chapter_and_every_chapter_opens(world, sign_in):
    assert {role for roles in CHAPTERS.values() for role in roles} == set(Role)
    client = sign_in(world.siti)
    assert client.get(reverse("guide")).context["title"] == "Panduan kader posyandu"
    answers = {
        chapter: client.get(reverse("guide_chapter", args=[chapter])).status_code for chapter in (INDEX, *CHAPTERS)
    }
    assert set(answers.values()) == {200}
    assert client.get("/akun/panduan/lain/").status_code == 404


def test_the_text_of_a_guide_is_escaped_and_marked_up():
    text = "# A\n\n## Bagian B\n\n1. **satu** <script>\n2. [dua](kader.md#x)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"
    html = guide_html(text, page=lambda target: f"/{target}", picture=lambda name: name)
    assert '<h2 id="bagian-b">Bagian B</h2>' in html
    assert "<ol><li><strong>satu</strong> &lt;script&gt;</li>" in html
    assert '<li><a href="/kader.md#x">dua</a></li></ol>' in html
    assert "<h1>" not in html and html.count("<td") == 2
