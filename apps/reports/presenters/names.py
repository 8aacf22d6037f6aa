"""A person or family behind a figure, as a line of the list of names."""

from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.templatetags.display import age, street
from apps.families.models import Family
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child


class NamedLine(NamedTuple):
    name: str
    url: str
    sub: str
    desa: str
    posyandu: str
    address: str


def line_of(person: Child | Pregnancy | Family | Catin, on: date) -> NamedLine:
    match person:
        case Child():
            name, url = person.name, reverse("toddlers:child", args=[person.uuid])
            sub = f"{age(person.born_on, on)} · {person.mother_name}".strip(" ·")
        case Pregnancy():
            name, url = person.woman.name, reverse("mothers:pregnancy", args=[person.uuid])
            sub = _("HPL %s") % date_format(person.due_on, "j M Y") if person.due_on else ""
        case Family():
            name, url, sub = str(person), reverse("families:family", args=[person.uuid]), person.wife_name
        case _:
            name, url = person.name, reverse("mothers:catin_page", args=[person.uuid])
            sub = _("rencana menikah %s") % date_format(person.wedding_on, "j M Y") if person.wedding_on else ""
    where = (street(person) if hasattr(person, "rt") else "") or getattr(person, "address", "")
    posyandu = person.posyandu.name if person.posyandu else ""
    return NamedLine(name, url, sub, person.desa.full_name, posyandu, where)
