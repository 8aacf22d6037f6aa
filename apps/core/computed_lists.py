"""A list whose items are computed, not read in the order of a column: pages of it are numbered."""

from typing import Any

from apps.core.filters import CURSOR
from apps.core.lists import MOST_EXPORTED, ListPage, ListSlice, page_size
from apps.core.paging import COUNT_UP_TO


class ComputedListPage(ListPage):
    """The filterset narrows what the items are computed from."""

    def items(self, filterset: Any) -> list[Any]:
        """All items in their order."""
        raise NotImplementedError

    def named(self, items: list[Any], filterset: Any) -> list[Any]:
        """With what a row shows, read for these items alone."""
        return items

    def part_of(self, filterset: Any) -> ListSlice:
        items = self.items(filterset)
        number = filterset.data.get(CURSOR, "")
        at = int(number) if number.isdecimal() and len(number) < 6 else 0
        size = page_size(filterset)
        start = min(at * size, max(len(items) - 1, 0) // size * size)
        at = start // size
        previous_url = filterset.address(**{CURSOR: str(at - 1)}) if at else ""
        next_url = filterset.address(**{CURSOR: str(at + 1)}) if start + size < len(items) else ""
        counts = {"in_list": len(items)}
        is_more = len(items) > COUNT_UP_TO
        shown = self.named(items[start : start + size], filterset)
        return ListSlice(shown, len(items), is_more, previous_url, next_url, counts)

    def all_of(self, filterset: Any) -> tuple[list[Any], bool]:
        items = self.items(filterset)
        return self.named(items[:MOST_EXPORTED], filterset), len(items) > MOST_EXPORTED
