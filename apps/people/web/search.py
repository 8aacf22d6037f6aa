from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read
from apps.core.name_keys import name_key
from apps.core.templatetags.display import age
from apps.mothers.labels import PREGNANCY_STATUS
from apps.people.rules.search_text import SearchText, read_search_text
from apps.people.selectors.search import SHOWN, SearchResult, search_people
from apps.toddlers.enums import ChildStatus
from apps.toddlers.labels import CHILD_STATUS

OPENED_BY = (Right.SEE_CHILDREN, Right.SEE_FAMILIES, Right.SEE_MOTHERS)
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: name, where, what else tells people apart, why it is here. url: '' where there is no page of it."""

    name: str
    url: str
    place: str
    facts: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    hits: list[Hit]
    is_more: bool


@require_http_methods(["GET", "POST"])
def search(request):
    """Everyone within scope; what is asked goes by POST, so that no name and no number stands in an address."""
    if not any(request.user.may(right) for right in OPENED_BY):
        raise Http404
    text = request.POST.get("q", "").strip()[:LONGEST]
    asked = read_search_text(text)
    context = {"text": text, "asked": asked, "is_asked": request.method == "POST", "shown": SHOWN, "period": None}
    if asked:
        result = search_people(request.user, asked)
        action = "search" if asked.words else "search_nik"
        log_list_read(by=request.user, action=action, subject="member", count=result.count)
        context |= {"groups": groups_of(result, asked), "count": result.count}
    return render(request, "people/search.html", context)


def groups_of(result: SearchResult, asked: SearchText) -> list[Group]:
    groups = [
        Group(_("Anak"), [_child(row, asked) for row in result.children], "children" in result.is_more),
        Group(_("Keluarga"), [_family(row, asked) for row in result.families], "families" in result.is_more),
        Group(_("Ibu"), [_pregnancy(row, asked) for row in result.pregnancies], "pregnancies" in result.is_more),
        Group(_("Anggota keluarga"), [_member(row, asked) for row in result.members], "members" in result.is_more),
        Group(_("Calon pengantin"), [_couple(row, asked) for row in result.couples], "couples" in result.is_more),
    ]
    return [group for group in groups if group.hits]


def _child(row, asked: SearchText) -> Hit:
    status = "" if row.status == ChildStatus.ACTIVE else CHILD_STATUS[row.status]
    mother = _("anak dari %s") % row.mother_name if row.mother_name else ""
    facts = [_born(row.born_on), mother, status]
    return Hit(row.name, _url("toddlers:child", row.uuid), _place(row), _joined(facts), _why(asked, row.name, "NIK"))


def _family(row, asked: SearchText) -> Hit:
    wife = _("istri: %s") % row.wife_name if row.wife_name else ""
    why = _why(asked, row.head_name, "KK", other=_("nama istri cocok"))
    return Hit(row.head_name, _url("families:family", row.uuid), _place(row), wife, why)


def _pregnancy(row, asked: SearchText) -> Hit:
    facts = [_born(row.woman.born_on), PREGNANCY_STATUS[row.status]]
    url = _url("mothers:pregnancy", row.uuid)
    return Hit(row.woman.name, url, _place(row), _joined(facts), _why(asked, row.woman.name, "NIK"))


def _member(row, asked: SearchText) -> Hit:
    facts = [_born(row.born_on), _("keluarga %s") % row.family]
    url = _url("families:family", row.family.uuid)
    return Hit(row.name, url, _place(row), _joined(facts), _why(asked, row.name, "NIK"))


def _couple(row, asked: SearchText) -> Hit:
    url = _url("mothers:catin_page", row.uuid)
    return Hit(row.name, url, _place(row), _born(row.born_on), _why(asked, row.name, "NIK"))


def _why(asked: SearchText, name: str, number: str, other: str = "") -> str:
    if asked.number:
        return _("%s cocok") % number
    if asked.phones:
        return _("nomor HP cocok")
    key = name_key(name)
    if key == asked.key:
        return _("nama sama")
    if all(word in key for word in asked.words):
        return _("nama cocok")
    return other or _("nama ibu cocok")


def _born(day) -> str:
    if day is None:
        return ""
    return f"{date_format(day, 'j F Y')} ({age(day, timezone.localdate())})"


def _place(row) -> str:
    corner = ""
    if getattr(row, "rt", "") or getattr(row, "rw", ""):
        corner = f"RT {row.rt or '–'}/RW {row.rw or '–'}"
    return _joined([row.posyandu.name if row.posyandu else "", row.desa.full_name, corner], ", ")


def _joined(parts, mark: str = " · ") -> str:
    return mark.join(str(part) for part in parts if part)


def _url(name: str, uuid) -> str:
    try:
        return reverse(name, args=[uuid])
    except NoReverseMatch:
        return ""
