"""What the page of a recap shows around its table: where, which month, the numbers on top, and the links to names."""

from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.rules.roles import Right
from apps.regions.models import Region
from apps.reports.declaration import Answer, Column, Line
from apps.reports.renderers import FORMATS
from apps.reports.renderers.html import drawn
from apps.reports.rules.month import Month

FORMAT_NAMES = {"xlsx": "Excel", "pdf": "PDF", "csv": "CSV", "json": "JSON"}
SEES_VISITS = ("measured", "not_measured")


def page_of(request, report, form, answer: Answer) -> dict:
    unit, month = form.cleaned_data["unit"], form.cleaned_data["bulan"]
    table = next((one for one in answer.tables if one.key == request.GET.get("tabel")), answer.main)
    link = None
    if table.key != "unit_groups" and unit.lies_in(request.user.scope_for(Right.SEE_CHILDREN)):
        link = partial(_names, month=month, unit=unit.code)
    question = {"unit": unit.code, "bulan": str(month), "tingkat": answer.about["level"]}
    return {
        "report": report,
        "form": form,
        "answer": answer,
        "question": question,
        "drawn": drawn(table, table.paper_columns, link),
        "total": answer.main.total.values,
        "tiles": _tiles(answer, link),
        "formats": [(name, FORMAT_NAMES[name]) for name in FORMATS],
        "tabs": [
            {
                "label": one.title,
                "url": f"?{urlencode(question | {'tabel': one.key})}",
                "is_current": one is table,
            }
            for one in answer.tables
        ],
        "place_path": _path(request.user, unit, question),
        "period": _period(month, question),
        "is_empty": not answer.main.total.values["visited"],
    }


def _names(line: Line, column: Column, *, month: Month, unit: str) -> str:
    """The list of names behind a figure; none where the list would hold others than were counted."""
    if not line.values[column.key] or str(line.values.get("code", "")).endswith(".-"):
        return ""
    # The list goes by visits, the recap by valid heights: where they part, no link.
    if column.names in SEES_VISITS and line.values["visited"] != line.values["measured"]:
        return ""
    query = {"unit": line.values.get("code", unit), "bulan": str(month), "status": column.names}
    return f"{reverse('toddlers:list')}?{urlencode(query)}"


def _tiles(answer: Answer, link) -> list[dict]:
    main, total = answer.main, answer.main.total
    columns = {column.key: column for column in main.columns}
    tiles = []
    for key, label, share, of in (
        ("measured", _("Balita diukur"), "measured_percent", "registered"),
        ("stunted", _("Stunting"), "stunted_percent", "measured"),
        ("wasted", _("Wasting"), "wasted_percent", "weight_for_height_valid"),
        ("underweight", _("Underweight"), "underweight_percent", "weight_for_age_valid"),
        ("overweight", _("Gizi lebih dan obesitas"), "overweight_percent", "weight_for_height_valid"),
    ):
        values = total.values
        about = {
            "percent": columns[share].shown(values[share]),
            "of": columns[of].shown(values[of]),
            "unmeasured": columns["not_measured_percent"].shown(values["not_measured_percent"]),
        }
        note = _("%(percent)s %% dari %(of)s; %(unmeasured)s %% belum diukur") % about
        tiles.append(
            {
                "label": label,
                "number": columns[key].shown(values[key]),
                "note": note,
                "url": link(total, columns[key]) if link else "",
            }
        )
    return tiles


def _path(user, unit, question: dict) -> list[dict]:
    code = unit.code if unit.code[:2].isdigit() and "-" not in unit.code else unit.district
    codes = [code[:length] for length in (5, 8, 13) if length <= len(code)]
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    scope = user.scope_for(Right.SEE_RECAPS)
    path = [
        {
            "name": names[step].removeprefix("Kabupaten "),
            "url": f"?{urlencode(question | {'unit': step, 'tingkat': ''})}" if scope.covers(step) else "",
        }
        for step in codes
        if step in names
    ]
    return path if code == unit.code else [*path, {"name": unit.name, "url": ""}]


def _period(month: Month, question: dict) -> dict:
    return {
        "label": date_format(month.first, "M Y"),
        "previous_url": f"?{urlencode(question | {'bulan': str(month.plus(-1))})}",
        "next_url": f"?{urlencode(question | {'bulan': str(month.plus(1))})}",
    }
