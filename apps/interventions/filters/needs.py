"""What the list of needs may be asked."""

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet


class NeedFilterSet(PlacedFilterSet):
    """Narrowed to a place alone."""

    right = Right.SEE_NEEDS
