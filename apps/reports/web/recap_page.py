"""The page of a recap around its table: place, month, tiles, and links to the names behind figures."""

from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.rules.month import Month
from apps.core.tables import Column
from apps.regions.models import Region
from apps.reports.declaration import ReportResult, ReportRow
from apps.reports.labels import FORMAT_NAMES
from apps.reports.renderers import FORMATS
from apps.reports.renderers.html import printed_table
from apps.reports.rules.nutrition_figures import GROUP_OF_AGE, GROUP_OF_SEX

# How the list of children is asked for one sex or age group.
PART_OF_LIST: dict[str, dict[str, str]] = {str(group): {"jk": str(sex)} for sex, group in GROUP_OF_SEX.items()} | {
    str(group): {"umur": str(age)} for age, group in GROUP_OF_AGE.items()
}


def page_of(request, report, form, result: ReportResult) -> dict:
    unit, month = form.cleaned_data["unit"], form.cleaned_data["bulan"]
    table = next((one for one in result.tables if one.key == request.GET.get("tabel")), result.main)
    link = None
    if unit.lies_in(request.user.scope_for(Right.SEE_CHILDREN)):
        link = partial(_names, month=str(month), unit=unit.code, children=reverse("toddlers:list"))
    question = {"unit": unit.code, "bulan": str(month), "tingkat": result.about["level"]}
    return {
        "report": report,
        "form": form,
        "result": result,
        "question": question,
        "printed": printed_table(table, table.paper_columns, link),
        "total": result.total.values,
        "tiles": _tiles(result, link),
        "formats": [(name, FORMAT_NAMES[name]) for name in FORMATS],
        "tabs": [
            {
                "label": one.title,
                "url": f"?{urlencode(question | {'tabel': one.key})}",
                "is_current": one is table,
            }
            for one in result.tables
        ],
        "place_path": _path(request.user, unit, question),
        "period": _period(month, question, timezone.localdate()),
        "is_empty": not result.total.values["visited"],
    }


def _names(row: ReportRow, column: Column, *, month: str, unit: str, children: str) -> str:
    """The address of the names behind a figure; empty for zero."""
    values = row.values
    code = values.get("code", unit)
    if not values[column.key] or code.endswith(".-"):
        return ""
    part = PART_OF_LIST.get(column.part or values.get("group", ""), {})
    return f"{children}?{urlencode({'unit': code, 'bulan': month, 'status': column.names, **part})}"


def _tiles(result: ReportResult, link) -> list[dict]:
    main, total = result.main, result.total
    columns = {column.key: column for column in main.columns}
    tiles = []
    for key, label, share, of in (
        ("measured", _("Balita diukur"), "measured_percent", "registered"),
        ("stunted", _("Stunting"), "stunted_percent", "measured"),
        ("wasted", _("Wasting"), "wasted_percent", "weight_for_height_valid"),
        ("underweight", _("Berat badan kurang"), "underweight_percent", "weight_for_age_valid"),
        ("overweight", _("Gizi lebih dan obesitas"), "overweight_percent", "weight_for_height_valid"),
    ):
        values = total.values
        about = {
            "percent": columns[share].display(values[share]),
            "of": columns[of].display(values[of]),
            "unmeasured": columns["not_measured_percent"].display(values["not_measured_percent"]),
        }
        note = _("%(percent)s %% dari %(of)s; %(unmeasured)s %% belum diukur") % about
        tiles.append(
            {
                "label": label,
                "number": columns[key].display(values[key]),
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


def _period(month: Month, question: dict, today: date) -> dict:
    later = month.plus(1)
    return {
        "label": date_format(month.first, "M Y"),
        "previous_url": f"?{urlencode(question | {'bulan': str(month.plus(-1))})}",
        "next_url": f"?{urlencode(question | {'bulan': str(later)})}" if later.first <= today else "",
    }
