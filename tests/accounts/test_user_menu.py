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


def test_the_text_of_a_guide_gets_the_marks_of_the_portals_pages():
    text = "# A\n\n## Bagian B\n\n1. **satu** & lain\n2. [dua](kader.md#x)\n3. [luar](https://x.y)\n\n"
    text += "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n![Beranda](../images/beranda.png)"
    chapters = {"kader.md#x": "/kader#x"}
    page = guide_html(text, page=lambda target: chapters.get(target, ""), picture=lambda name: f"/gambar/{name}")
    assert '<h2 id="bagian-b">Bagian B</h2>' in page and "<h1>" not in page
    assert "<li><strong>satu</strong> &amp; lain</li>" in page
    assert '<a href="/kader#x">dua</a>' in page and "x.y" not in page and "luar" in page
    assert '<td data-label="b">2</td>' in page
    assert 'src="/gambar/beranda.png"' in page
