"""What the pages of children share: where they are, and one line of a list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.core.lists import addresses
from apps.core.templatetags.display import NOTHING, street, written
from apps.toddlers import presenters
from apps.toddlers.labels import SEXES
from apps.toddlers.models import Child, Measurement


@dataclass(frozen=True, slots=True)
class Line:
    """One child in a list; visit: the one the list speaks of, or None. home: posyandu and desa; street: RT and RW."""

    child: Child
    visit: Measurement | None
    marks: list
    concerns: list
    why: str
    url: str
    sex: str
    home: str
    street: str
    seen_on: str


def lines_of(children: list[Child], visits: dict[int, Measurement], month: date | None) -> list[Line]:
    address, sexes = addresses("toddlers:child"), {sex: str(word) for sex, word in SEXES.items()}
    lines = []
    for child in children:
        visit = visits.get(child.pk)
        lines.append(
            Line(
                child,
                visit,
                presenters.marks_in_short(visit),
                presenters.concerns(visit),
                _why(child, visit, month),
                address(child.uuid),
                sexes[child.sex],
                f"{child.posyandu.name if child.posyandu else NOTHING}, {child.desa.home_name}",
                street(child),
                written(visit and visit.measured_on, "j M Y"),
            )
        )
    return lines


def _why(child: Child, visit: Measurement | None, month: date | None) -> str:
    if child.status_on:
        return presenters.standing_since(child)
    if visit is None:
        return _("Belum diukur pada %s") % date_format(month, "F Y") if month else _("Belum pernah diukur")
    return presenters.questions_in_short(visit)


def path_to_child(user, child: Child) -> list[dict]:
    address = reverse("toddlers:list")
    return path_of_record(user, Right.SEE_CHILDREN, address, desa=child.desa, posyandu=child.posyandu)
