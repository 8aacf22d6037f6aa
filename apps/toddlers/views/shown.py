"""What the pages of children share: where they are, what stands on top, and one line of a list."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.rules.roles import Right
from apps.toddlers import wording
from apps.toddlers.models import Child, Measurement
from apps.toddlers.places import Place, Surroundings, find_place, place_of, posyandu_desa, surroundings
from apps.toddlers.rules.age import month_before


@dataclass(frozen=True, slots=True)
class Line:
    """One child in a list; visit: the one the list speaks of, or None."""

    child: Child
    visit: Measurement | None
    marks: list
    concerns: list
    why: str


def lines_of(children: list[Child], visits: dict[int, Measurement], month: date | None) -> list[Line]:
    lines = []
    for child in children:
        visit = visits.get(child.pk)
        lines.append(
            Line(child, visit, wording.marks_in_short(visit), wording.concerns(visit), _why(child, visit, month))
        )
    return lines


def _why(child: Child, visit: Measurement | None, month: date | None) -> str:
    if child.status_on:
        return wording.standing_since(child)
    if visit is None:
        return _("Belum diukur pada %s") % date_format(month, "F Y") if month else _("Belum pernah diukur")
    return wording.questions_in_short(visit)


def place_asked(request) -> tuple[Place | None, Place | None]:
    """-> (the place the address names, the one to stand on the page). Outside the reader's area: 404."""
    user, code = request.user, request.GET.get("unit", "")
    if not code:
        return None, place_of(user)
    place = find_place(code)
    if place is None or not place.touches(user.scope_for(Right.SEE_CHILDREN), posyandu_desa(user)):
        raise Http404
    if place.is_region:
        request.session["unit"] = place.code
    return place, place


def around(request, place: Place | None) -> Surroundings:
    return surroundings(place, request.user.scope_for(Right.SEE_CHILDREN), posyandu_desa(request.user))


def path_to(around: Surroundings, month: date | None = None) -> list[dict]:
    """The place path of the page: each step a link to the list of that place, as far as the reader answers for it."""
    address = reverse("toddlers:list")
    kept = f"&bulan={month:%Y-%m}" if month else ""
    return [
        {"name": step["name"], "url": f"{address}?unit={step['code']}{kept}" if step["is_open"] else ""}
        for step in around.path
    ]


def path_to_child(user, child: Child) -> list[dict]:
    """As path_to, for the place a child belongs to."""
    scope, address = user.scope_for(Right.SEE_CHILDREN), reverse("toddlers:list")
    regions = [child.desa.parent.parent, child.desa.parent, child.desa]
    path = [
        {"name": region.short_name, "url": f"{address}?unit={region.code}" if scope.covers(region.code) else ""}
        for region in regions
    ]
    if child.posyandu:
        path.append({"name": child.posyandu.name, "url": f"{address}?unit={child.posyandu.uuid}"})
    return path


def period(month: date | None, address, today: date) -> dict | None:
    """The month on top; `address(bulan=…)` gives the same page for another month."""
    if month is None:
        return None
    following = date(month.year + (month.month == 12), month.month % 12 + 1, 1)
    return {
        "label": date_format(month, "M Y"),
        "previous_url": address(bulan=f"{month_before(month):%Y-%m}", hal=None),
        "next_url": address(bulan=f"{following:%Y-%m}", hal=None) if following <= today else "",
    }


def version_sent(request) -> int:
    """The version the form was opened with; 0, which no record has, for anything else."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
