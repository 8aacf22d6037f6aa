"""Import the sample files of a district in some order and compare the register with the known result."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from apps.accounts.models import User
from apps.core.scope import Scope
from apps.families.models import Member
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import ImportContext
from apps.imports.engine.examine import Examined
from apps.imports.engine.options import answers_to
from apps.imports.engine.sheets import plain_file
from apps.imports.models import ImportRun
from apps.imports.services import runs

DISTRICT, TODAY, AT = "36.02", date(2024, 7, 1), datetime(2024, 7, 1, 3, 0, tzinfo=UTC)
FILES = {
    "krs": "krs_verval.xlsx",
    "identitas": "identitas_anak.xls",
    "eppgbm": "eppgbm_export.xls",
    "pengukuran": "pengukuran.xls",
}
RESAVED = "resaved"
OPTIONS = {"year": "2024"}


def bring_one(folder: Path, name: str, by: User) -> Examined:
    """Look at one file and write it, as the command does."""
    kind = "eppgbm" if name == RESAVED else name
    path = folder / ("eppgbm_export_resaved.xlsx" if name == RESAVED else FILES[name])
    context = ImportContext(
        district=DISTRICT,
        scope=Scope(frozenset({DISTRICT})),
        at=AT,
        today=TODAY,
        options=answers_to(BY_SLUG[kind], OPTIONS, DISTRICT, TODAY),
    )
    examined = runs.examine_file(kind=kind, opener=plain_file(path), context=context)
    run = ImportRun.objects.create(
        kind=kind,
        file_name=path.name,
        sha256="",
        size=0,
        district=DISTRICT,
        uploaded_by=by,
        uploaded_at=AT,
        counts=examined.counts,
        options=context.options,
    )
    runs.write_examined(run=run, examined=examined, by=by, at=AT)
    return examined


def bring_all(folder: Path, order: list[str], *, times: int) -> dict[str, dict[str, int]]:
    """What the last loading of each file did, by outcome."""
    by, _ = User.objects.get_or_create(username="berkas", defaults={"full_name": "Berkas", "password": "!"})
    return {name: bring_one(folder, name, by).counts for _time in range(times) for name in order}


def differences(folder: Path, last: dict[str, dict[str, int]]) -> dict[str, object]:
    """last: what the last loading did, where nothing new is left to read."""
    expected = json.loads((folder / "expected.json").read_text())
    families, children = expected["families"], expected["children"]
    right = {
        "families_screened": families["accepted"],
        **{name: families[name] for name in families if name.startswith("at_risk")},
        "children": children["rows"],
        "low_birth_weight": children["low_birth_weight"],
        "short_at_birth": children["short_at_birth"],
        **{name: n for name, n in expected["target_groups_all_four_files_2024-06-30"].items() if name != "note"},
    }
    out = StringIO()
    call_command("register", "--unit", DISTRICT, "--on", "2024-06-30", "--json", stdout=out)
    values = json.loads(out.getvalue())
    differing: dict[str, object] = {
        name: f"{values.get(name)}, not {number}" for name, number in right.items() if values.get(name) != number
    }
    out = StringIO()
    call_command("campaign", "groups", "--unit", DISTRICT, "--on", "2024-06-30", "--json", stdout=out)
    groups = expected["target_groups_all_four_files_2024-06-30"]
    counted = {
        "a": {"count": groups["a_stunted_0_23"]},
        "b": {"count": groups["b_stunted_0_59"], "count_24_59": groups["b_stunted_24_59"]},
        "d": {"count": groups["d_children_0_23_of_at_risk"]},
        "f": {"count": families["at_risk_no_safe_water"]},
        "g": {"count": families["at_risk_no_latrine"]},
        "h": {"count": families["at_risk_couples_not_on_modern_contraception"]},
    }
    answered = json.loads(out.getvalue())
    differing |= {f"group {code}": answered[code] for code, count in counted.items() if answered[code] != count}
    if answered["e"]["count"] != groups["e_children_0_59_of_at_risk"] or list(answered) != list("abcdefghij"):
        differing["groups"] = answered
    for name, counts in last.items():
        if counts["new"] or counts["changed"] or counts["doubtful"]:
            differing[name] = {
                outcome: counts[outcome] for outcome in ("new", "changed", "same", "doubtful", "refused")
            }
    mothers = Member.objects.filter(toddlers__isnull=False).distinct().count()
    if "identitas" in last and mothers != 1742:
        differing["mothers"] = mothers
    return differing
