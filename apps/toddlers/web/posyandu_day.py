"""The day of a posyandu: who is still to be weighed this month, and for who serves several, which posyandu first."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.web.list_location import ListLocation, list_location
from apps.core.access_log import log_list_read
from apps.core.http import requires
from apps.core.registry import row_buttons
from apps.regions.enums import UnitLevel
from apps.toddlers.lists import children as child_list
from apps.toddlers.presenters import ChildRow, child_rows
from apps.toddlers.selectors.children import count_outside_of_the_day, of_the_day, posyandu_of_the_day

MOST_SHOWN = 300


@requires(Right.RECORD_VISITS)
@require_GET
def posyandu_day(request):
    """Who is still to be weighed this month, with a button for each; those who are done below."""
    today = timezone.localdate()
    month = today.replace(day=1)
    where = list_location(request, Right.SEE_CHILDREN)
    if where.unit is None or where.unit.level is not UnitLevel.POSYANDU:
        return _choice(request, where, month)
    children = of_the_day(request.user, where.unit, month, today).with_row_columns()
    children = children.order_by("name_key", "id")[:MOST_SHOWN]
    outside = count_outside_of_the_day(request.user, where.unit, month, today)
    rows = child_rows(children, {child.pk: child.latest for child in children}, month=None, today=today)
    done, waiting = ([row for row in rows if row.child.is_done is is_done] for is_done in (True, False))
    buttons = row_buttons("toddlers:today", [row.child for row in done], user=request.user, today=today)
    registered, measured = len(rows) + outside["registered"], len(done) + outside["done"]
    log_list_read(by=request.user, action="list", subject="child", count=len(rows))
    return render(
        request,
        "toddlers/today.html",
        {
            "waiting": waiting,
            "next": _next_after(request.GET.get("sesudah", ""), rows),
            "done": [{"row": row, "button": buttons.get(row.child.pk)} for row in done],
            "unnamed": child_list.unnamed_line(outside["registered"]),
            "registered": registered,
            "measured": measured,
            "percent": 100 * measured / registered if registered else None,
            "month": month,
            "today": today,
            "place_path": where.path(reverse("toddlers:list")),
        },
    )


def _next_after(uuid: str, rows: list[ChildRow]) -> ChildRow | None:
    """Who is next on the list after the child that was just measured; None where no child was."""
    at = next((place for place, row in enumerate(rows) if str(row.child.uuid) == uuid), None)
    if at is None:
        return None
    return next((row for row in [*rows[at:], *rows[:at]] if not row.child.is_done), None)


def _choice(request, where: ListLocation, month):
    """The posyandu of an area with how far each has come: names are shown of one at a time."""
    rows = posyandu_of_the_day(request.user, where.chosen, month)
    registered, done = (sum(row[name] for row in rows) for name in ("registered", "done"))
    return render(
        request,
        "toddlers/which_posyandu.html",
        {
            "rows": [row | {"waiting": row["registered"] - row["done"]} for row in rows],
            "registered": registered,
            "done": done,
            "percent": 100 * done / registered if registered else None,
            "month": month,
            "place_path": where.path(reverse("toddlers:list")),
        },
    )
