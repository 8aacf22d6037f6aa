"""What the pages of mothers share: where they are, one line of a list, the tabs over the lists."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.core.lists import ListFilter, addresses
from apps.core.templatetags.display import written
from apps.mothers import presenters
from apps.mothers.models import Pregnancy
from apps.mothers.selectors.pregnancies import WITH_PLACE, looked_at


@dataclass(frozen=True, slots=True)
class Line:
    """One pregnancy in a list; home: posyandu and desa."""

    pregnancy: Pregnancy
    marks: list
    standing: str
    due: presenters.DueWords | None
    url: str
    home: str
    due_on: str


def lines_of(pregnancies: list[Pregnancy], today: date) -> list[Line]:
    seen, address = looked_at(pregnancies), addresses("mothers:pregnancy")
    return [
        Line(
            one,
            presenters.marks(one, one.pk in seen),
            presenters.standing(one, today),
            presenters.due(one, today),
            address(one.uuid),
            ", ".join([*filter(None, [one.posyandu and one.posyandu.name]), one.desa.home_name]),
            written(one.due_on, "j M Y"),
        )
        for one in pregnancies
    ]


def pregnancy_of(request, uuid, right: Right = Right.SEE_MOTHERS) -> Pregnancy:
    """The pregnancy inside the area where the reader holds the right; 404 otherwise."""
    rows = Pregnancy.objects.allowed(request.user, right).select_related(*WITH_PLACE, "woman__family", "birth")
    return get_object_or_404(rows, uuid=uuid)


def may(user, right: Right, record) -> bool:
    return user.scope_for(right).covers(record.desa_id, record.posyandu_id)


def path_to(user, record, address: str = "mothers:list") -> list[dict]:
    return path_of_record(user, Right.SEE_MOTHERS, reverse(address), desa=record.desa, posyandu=record.posyandu)


def exports(address: str, form: ListFilter) -> list[dict]:
    """The download of the list as it is asked for."""
    return [{"label": _("Unduh Excel"), "url": f"{address}{form.without()}"}]


def tabs(current: str) -> list[dict]:
    """The lists of mothers beside each other."""
    names = {
        "mothers:due": _("Harus ditemui"),
        "mothers:list": _("Semua ibu"),
        "mothers:catin": _("Calon pengantin"),
        "mothers:girls": _("Remaja putri"),
    }
    return [{"label": label, "url": reverse(name), "is_current": name == current} for name, label in names.items()]
