"""What the page of a worklist may be asked."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.web.filters import PlacedFilterSet
from apps.core.assignments import assigned_to
from apps.core.filters import ChoiceFilter
from apps.core.worklists import Worklist
from apps.home.selectors.worklists import MINE

OPEN = "belum"


class WorkFilterSet(PlacedFilterSet):
    """worklist: whose items are listed."""

    chipped = ("petugas",)

    petugas = ChoiceFilter(_("Ditetapkan untuk"), {MINE: _("Saya"), OPEN: _("Belum ditetapkan")}, method="assigned")

    def __init__(self, *args: Any, worklist: Worklist, **kwargs: Any):
        self.worklist, self.right = worklist, worklist.right  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def assigned(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return assigned_to(self.worklist.name, self.user if value == MINE else None, rows)
