"""How long the monthly recap of a whole district takes: 345 desa, 105,000 children, one visit each in the month.

    bin/manage shell -c "import runpy; runpy.run_path('bench/recap.py', run_name='__main__')"

The children are nobody's; they are written inside a transaction that is rolled back.
"""

import logging
import tempfile
import time
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.rules.month import Month
from apps.regions.models import Region
from apps.regions.selectors.units import find_unit
from apps.reports.catalogue import report_named
from apps.reports.renderers import FORMATS
from apps.reports.selectors.nutrition import nutrition_counts
from apps.reports.services.recaps import parse_question
from apps.toddlers.rules.nutrition_status import HeightStatus, WastingStatus, WeightStatus

DISTRICT, MONTH, CHILDREN = "36.02", "2024-06", 105_000
NEEDED = {"xlsx": 2.0, "pdf": 6.0}
FILL = """
INSERT INTO regions_posyandu (district, version, desa_id, name, name_key, strata, is_active, is_confirmed)
SELECT %(district)s, 1, r.code, 'Uji '||n, 'uji'||n, '', true, true
FROM regions_region r, generate_series(1, 5) n WHERE r.level = 4 AND r.code LIKE %(district)s||'.%%';
INSERT INTO toddlers_child (district, version, desa_id, posyandu_id, name, name_key, sex, born_on, mother_name,
    mother_key, address, rt, rw, status, registered_on, entered_at, entered_by_id)
SELECT %(district)s, 1, p.desa_id, p.id, 'Uji', 'uji', CASE WHEN n %% 2 = 0 THEN 'L' ELSE 'P' END,
    date '2024-06-15' - (n * 7919 %% 1800), '', '', '', '', '', 'active', date '2024-06-01', now(), %(user)s
FROM (SELECT id, desa_id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS places
    FROM regions_posyandu WHERE district = %(district)s) p
JOIN generate_series(1, %(children)s) n ON n %% p.places = p.place - 1;
INSERT INTO toddlers_measurement (district, version, child_id, desa_id, posyandu_id, measured_on, entered_at,
    entered_by_id, measured_by, source, weight_kg, height_cm, position, oedema, age_days, flagged, height_status,
    weight_status, wasting_status, bmi_status, weight_gain, is_twice_not_gained, is_below_red_line, warnings,
    rules_version)
SELECT %(district)s, 1, c.id, c.desa_id, c.posyandu_id, date '2024-06-15', now(), %(user)s, '', 'portal', 10, 80, '', 0,
    date '2024-06-15' - c.born_on, '', (%(height)s)[1 + c.id %% 4], (%(weight)s)[1 + c.id / 7 %% 4],
    (%(wasting)s)[1 + c.id / 11 %% 6], '', '', false, false, '', ''
FROM toddlers_child c WHERE c.district = %(district)s AND c.name_key = 'uji' AND c.id %% 5 > 0;
ANALYZE toddlers_child;
ANALYZE toddlers_measurement;
"""


def main() -> None:
    logging.disable()
    with transaction.atomic():
        if not Region.objects.filter(code=DISTRICT).exists():
            call_command("load_regions", district=DISTRICT, verbosity=0)
        user = User.objects.create(username="bench-recap", full_name="Uji Coba")
        _fill(user)
        _measure()
        transaction.set_rollback(True)


def _fill(user: User) -> None:
    values = {"district": DISTRICT, "children": CHILDREN, "user": user.pk}
    for name, words in (("height", HeightStatus), ("weight", WeightStatus), ("wasting", WastingStatus)):
        values[name] = [str(word) for word in words]
    with connection.cursor() as cursor:
        for statement in FILL.strip().split(";\n"):
            cursor.execute(statement, values)


def _measure() -> None:
    report = report_named("status-gizi")
    unit = find_unit(DISTRICT)
    started = time.perf_counter()
    cells = sum(1 for _ in nutrition_counts(unit, Month.parse(MONTH), by_posyandu=False))
    print(f"count        {time.perf_counter() - started:6.2f} s  {cells} cells")
    for level in ("desa", "puskesmas", "posyandu"):
        _report, question = parse_question(slug=report.slug, order={"unit": DISTRICT, "bulan": MONTH, "tingkat": level})
        started = time.perf_counter()
        result = report.build(question, made_by="Uji Coba", at=timezone.now())
        counted = time.perf_counter() - started
        print(f"{level:12} {counted:6.2f} s  {len(result.main.rows)} rows")
        for name, write in FORMATS.items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"recap.{name}"
                started = time.perf_counter()
                write(result, path)
                took = counted + time.perf_counter() - started
                needed = f"needed {NEEDED[name]:.0f} s" if name in NEEDED and level == "desa" else ""
                print(f"  {name:10} {took:6.2f} s  {path.stat().st_size / 1e6:5.1f} MB  {needed}")


if __name__ == "__main__":
    main()
