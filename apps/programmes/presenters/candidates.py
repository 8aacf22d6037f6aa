"""People who qualify for a programme: name, address and need, and never a clinical value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.tables import Note, Title
from apps.core.templatetags.display import day
from apps.interventions.labels import BENEFICIARIES
from apps.interventions.models import Owed
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.models import Programme
from apps.programmes.presenters.recipients import address_of, masked_number, name_of


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """key: of the beneficiary, for the form. need: what is owed, and since when."""

    key: str
    title: Title
    number: str
    home: Note
    need: Note


def candidate_rows(owed: Iterable[Owed], programme: Programme, today: date) -> list[CandidateRow]:
    """Of rows owed read WITH_PEOPLE."""
    item = catalogue_on(programme.district, today).get(programme.item)
    need = item.name if item else programme.item
    return [
        CandidateRow(
            key=key_of(one),
            title=Title(name_of(one.beneficiary), "", str(BENEFICIARIES[one.beneficiary_kind])),
            number=masked_number(one.beneficiary, one.household),
            home=Note(one.desa.home_name, address_of(one.household)),
            need=Note(need, _("sejak %s") % day(one.due_from)),
        )
        for one in owed
    ]


def key_of(owed: Owed) -> str:
    """Which beneficiary it is: the same for several occurrences."""
    return f"{owed.beneficiary_kind}-{getattr(owed, f'{owed.beneficiary_kind}_id')}"


def finding(count: int, *, is_more: bool) -> str:
    if not count:
        return _("Tidak ada calon penerima yang belum dibantu")
    if is_more:
        return _("Lebih dari %s calon penerima belum dibantu") % count
    words = ngettext("%s calon penerima belum dibantu", "%s calon penerima belum dibantu", count)
    return words % count
