"""The budget page: planned, realised and recipients, side by side; the same table as Excel."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.http import UserRequest, requires
from apps.core.lists import CONTENT_TYPES, EXCEL
from apps.core.table_page import body_rows, heading_cells
from apps.core.tables import plain
from apps.core.workbook import list_workbook
from apps.programmes.enums import BudgetBy
from apps.programmes.filters.programmes import years
from apps.programmes.labels import BUDGET_BY
from apps.programmes.presenters.budget import COLUMNS, budget_rows, finding, indirect_words, title
from apps.programmes.selectors.budget import BudgetTable, budget_table
from apps.programmes.web.forms import YearForm


@requires(Right.SEE_PROGRAMMES)
@require_GET
def page(request: UserRequest) -> HttpResponse:
    year, by, table = _chosen(request)
    address = reverse("programmes:budget")
    rows = budget_rows(table, year, by)
    columns = [column for column in COLUMNS if column.on_page]
    context = {
        "finding": finding(table, year),
        "sub": title(by, year),
        "form": YearForm({"tahun": str(year), "menurut": by}, years=years(timezone.localdate())),
        "tabs": [
            {"label": label, "url": f"{address}?tahun={year}&menurut={one}", "is_current": one is by}
            for one, label in BUDGET_BY.items()
        ],
        "table_head": heading_cells(columns),
        "table_body": body_rows(columns, rows),
        "is_empty": not table.lines,
        "indirect": indirect_words(table),
        "count_label": _("%s baris") % len(table.lines),
        "exports": [
            {"label": _("Unduh Excel"), "url": f"{reverse('programmes:budget_export')}?tahun={year}&menurut={by}"}
        ],
    }
    return render(request, "programmes/budget.html", context)


@requires(Right.SEE_PROGRAMMES)
@require_GET
def export(request: UserRequest) -> HttpResponse:
    year, by, table = _chosen(request)
    now: datetime = timezone.localtime()
    columns = [column for column in COLUMNS if column.is_exported]
    rows = budget_rows(table, year, by)
    file = list_workbook(
        [[plain(column.getter(row)) for column in columns] for row in rows],
        headings=[column.heading_in_file for column in columns],
        widths=[column.width for column in columns],
        sheet=_("Anggaran"),
        title=title(by, year),
        filters=[str(BUDGET_BY[by])],
        sources=[_("Hanya belanja langsung ke sasaran yang dihitung."), indirect_words(table)],
        by=request.user,
        at=now,
    )
    response = HttpResponse(file, content_type=CONTENT_TYPES[EXCEL])
    response["Content-Disposition"] = f'attachment; filename="anggaran-{by}-{year}-{now:%Y%m%d-%H%M}.xlsx"'
    return response


def _chosen(request: UserRequest) -> tuple[int, BudgetBy, BudgetTable]:
    """The year and the rows that the address asks for; this year by agency where it asks for none."""
    today, text = timezone.localdate(), request.GET.get("tahun", "")
    year = int(text) if text in years(today) else today.year
    words: Any = request.GET.get("menurut", "")
    by = BudgetBy(words) if words in list(BudgetBy) else BudgetBy.AGENCY
    return year, by, budget_table(request.user, year, by)
