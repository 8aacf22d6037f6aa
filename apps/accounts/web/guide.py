"""The guide of each role, from docs/panduan."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Role
from apps.accounts.models import User
from apps.core.guide_text import guide_html, guide_title
from apps.core.http import UserRequest

INDEX = "index"
CHAPTERS = {
    "kader": (Role.KADER,),
    "tpk-pkb": (Role.TPK, Role.PKB),
    "bidan-gizi": (Role.BIDAN, Role.TPG),
    "desa-kecamatan": (Role.DESA, Role.KECAMATAN, Role.KPM, Role.TKSK, Role.PD, Role.PLD),
    "opd": (Role.OPD, Role.PKH),
    "audit": (Role.PAKAR,),
    "bapelitbangda": (Role.BAPELITBANGDA,),
    "pimpinan": (Role.PIMPINAN,),
    "donatur": (Role.DONOR,),
    "admin": (Role.ADMIN,),
    "dasbor-peta": (),
}


def chapter_of(user: User) -> str:
    """The chapter of the user's role; the first page for a user without a posting."""
    roles = {posting.role for posting in user.current_postings}
    return next((chapter for chapter, of in CHAPTERS.items() if roles & set(of)), INDEX)


@require_GET
def guide(request: UserRequest, chapter: str = "") -> HttpResponse:
    chapter = chapter or chapter_of(request.user)
    if chapter not in (INDEX, *CHAPTERS):
        raise Http404
    text = (Path(settings.BASE_DIR) / "docs" / "panduan" / f"{chapter}.md").read_text(encoding="utf-8")
    tabs = [
        {"label": label, "url": reverse("guide_chapter", args=[name]), "is_current": name == chapter}
        for name, label in ((chapter_of(request.user), _("Panduan Anda")), (INDEX, _("Semua panduan")))
    ]
    context = {
        "title": guide_title(text),
        "body": guide_html(text, page=_address, picture=_picture),
        "tabs": tabs,
    }
    return render(request, "accounts/guide.html", context)


def _picture(name: str) -> str:
    """'' for a picture that was not collected yet: the text is read without it."""
    try:
        return static(f"panduan/{name}")
    except ValueError:
        return ""


def _address(target: str) -> str:
    """Of a link between chapters; '' for what is no chapter."""
    name, _hash, part = target.partition("#")
    chapter = name.removesuffix(".md")
    if chapter not in (INDEX, *CHAPTERS):
        return ""
    return reverse("guide_chapter", args=[chapter]) + (f"#{part}" if part else "")
