"""Indonesian is the source; English is beside every sentence of it, and the reader switches between the two."""

import ast
import re
import sys
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import ngettext, override
from django.utils.translation.template import templatize

from apps.core.enums import JobState
from apps.core.models import Job
from apps.imports.catalogue import eppgbm
from apps.imports.engine.findings import CellFinding
from apps.imports.presenters import rows

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bin"))
from launcher import messages  # noqa: E402

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|%[a-z]|\{\w*\}|<[^>]+>")
LITERAL = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
IN_TEMPLATE = re.compile(rf"\b(?:gettext|ngettext|_)\(({LITERAL})(?:, ({LITERAL}))?")
REPLACED = re.compile(
    "siapa dulu|tapis |ditapis|lepas bila|sepersepuluh|belum terjadi|bidang ini harus|pastikan jumlah angka"
    "|boleh kosong|bubar|serahkan yang|simpan ke register|salinan bertanda|pisahkan lagi|rekap belum disusun"
    "|susun ulang|di belakang layar|belum melayani desa|seorang anak pun|supaya|tidak pernah dihalangi"
    "|siapa mengubah apa|siapa membaca|pertanyaannya|underweight",
    re.I,
)
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}


def entries() -> list[dict[str, str]]:
    return [entry for entry in messages.blocks(CATALOGUE.read_text(encoding="utf-8")) if entry.get("msgid")]


def translations(entry: dict[str, str]) -> list[str]:
    return [entry[key] for key in sorted(entry) if key.startswith("msgstr")]


def in_code(path: Path) -> set[tuple[str, str]]:
    """(singular, plural or '') of every translated string in a module."""
    entries = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        count = 1 if name in SINGULAR else 2 if name in PLURAL else 0
        words = [argument.value for argument in node.args[:count] if isinstance(argument, ast.Constant)]
        if count and len(words) == count:
            entries.add((words[0], words[1] if count == 2 else ""))
    return entries


def in_template(path: Path) -> set[tuple[str, str]]:
    calls = IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8")))
    return {(ast.literal_eval(one), ast.literal_eval(many) if many else "") for one, many in calls}


def spoken() -> set[tuple[str, str]]:
    modules = [path for folder in ("apps", "config") for path in (ROOT / folder).rglob("*.py")]
    templates = [path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"}]
    return set().union(*map(in_code, modules), *map(in_template, templates))


@pytest.fixture
def english(settings, tmp_path):
    """The catalogue as it reads now, not as it was last compiled."""
    target = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(messages.compiled(CATALOGUE.read_text(encoding="utf-8")))
    settings.LOCALE_PATHS = [tmp_path / "locale"]


def test_the_catalogue_holds_every_sentence_and_no_other():
    assert sorted((entry["msgid"], entry.get("msgid_plural", "")) for entry in entries()) == sorted(spoken())


def test_every_sentence_has_its_english():
    assert [entry["msgid"] for entry in entries() if not all(translations(entry)) or "fuzzy" in entry] == []


def test_catalogue_has_no_obsolete_entries():
    assert "\n#~" not in CATALOGUE.read_text(encoding="utf-8")


def test_what_is_filled_in_is_the_same_in_both_languages():
    differing = [
        (original, english)
        for entry in entries()
        for original, english in zip([entry["msgid"], entry.get("msgid_plural", "")], translations(entry), strict=False)
        if sorted(PLACEHOLDER.findall(original)) != sorted(PLACEHOLDER.findall(english))
    ]
    assert differing == []


def test_words_that_officials_do_not_read_easily_are_on_no_page():
    """The table of words: what was replaced does not come back."""
    sentences = [text for entry in entries() for text in (entry["msgid"], entry.get("msgid_plural", ""))]
    assert [text for text in sentences if REPLACED.search(text)] == []


def test_spaces_at_the_edges_stay():
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [e["msgid"] for e in entries() if any(edges(e["msgid"]) != edges(one) for one in translations(e))] == []


def test_singular_and_plural_differ(english):
    with override("en"):
        text = [ngettext("%d menit", "%d menit", count) % count for count in (1, 2)]
    with override("id"):
        text += [ngettext("%d menit", "%d menit", count) % count for count in (1, 2)]
    assert text == ["1 minute", "2 minutes", "1 menit", "2 menit"]


def test_a_count_before_a_noun_has_its_singular_in_english():
    counted = re.compile(r"%\((count|n|rows|total)\)s (?!puskesmas)[a-z]+s\b")
    assert [e["msgid"] for e in entries() if "msgid_plural" not in e and counted.match(e["msgstr"])] == []


def head(client, address: str) -> tuple[str, str, str]:
    """(language of the page, its title, its announced language)."""
    answer = client.get(address)
    page = answer.content.decode()
    language = re.search(r'<html lang="(\w+)"', page)[1]
    title = re.search(r"<title>\s*(.*?)\s*</title>", page, re.S)[1]
    return language, title, answer.headers["Content-Language"]


def switch(client, language: str, address: str) -> None:
    answer = client.post(reverse("set_language"), {"language": language, "next": address})
    assert (answer.status_code, answer.url) == (302, address)


@pytest.mark.django_db
def test_the_sign_in_page_is_read_in_english_and_back(english, client):
    address = reverse("account_login")
    seen = [head(client, address)]
    for language in ("en", "id"):
        switch(client, language, address)
        seen.append(head(client, address))
    assert seen == [("id", "Masuk · Tumbuh", "id"), ("en", "Sign in · Tumbuh", "en"), ("id", "Masuk · Tumbuh", "id")]


@pytest.mark.parametrize("name", ["siti", "dewi", "budi", "ana"])
def test_the_home_page_is_read_in_english_and_back(english, world, sign_in, name):
    client, address = sign_in(getattr(world, name)), reverse("home")
    seen = [head(client, address)]
    for language in ("en", "id"):
        switch(client, language, address)
        seen.append(head(client, address))
    assert seen == [("id", "Beranda · Tumbuh", "id"), ("en", "Home · Tumbuh", "en"), ("id", "Beranda · Tumbuh", "id")]


def test_a_phone_set_to_english_is_answered_in_indonesian(english, client, db):
    assert client.get(reverse("account_login"), headers={"accept-language": "en"}).headers["Content-Language"] == "id"


def test_stored_findings_are_shown_in_the_language_of_the_reader(english, world):
    stored = CellFinding(12, "Berat", "weight_dropped", "8,9").as_dict() | {"key": "weight_dropped", "words": None}
    text = []
    for language in ("id", "en"):
        with override(language):
            text.append(rows([stored], eppgbm.KIND, world.dewi, is_own=True)[0]["text"])
    assert text == [
        "Berat turun lebih dari 10 persen sejak kunjungan sebelumnya. Timbang ulang.",
        "Weight fell by more than 10 percent since the previous visit. Weigh again.",
    ]


def test_job_progress_is_shown_in_the_language_of_the_reader(english, world, sign_in):
    job = Job.objects.create(task="t", title="t", started_by=world.budi, state=JobState.RUNNING, step="Menghitung")
    client, address = sign_in(world.budi), reverse("core:job", args=[job.uuid])
    seen = []
    for language in ("id", "en"):
        switch(client, language, address)
        seen.append(client.get(address).context["step"])
    assert seen == ["Menghitung", "Calculating"]
