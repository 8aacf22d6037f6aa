"""How long a search over everyone takes: a district of 480,818 families, 961,636 members and 107,000 children.

    bin/manage shell -c "import runpy; runpy.run_path('bench/search.py', run_name='__main__')"

Needed: p95 of 60 ms by name, 10 ms by NIK or KK. The people are nobody's. A database without families is filled with
them, and they stay: give it one of its own.
"""

import json
import logging
import random
import statistics
import time
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import Role
from apps.core.second_net import inside
from apps.families.models import Family
from apps.people.rules.asking import Asked, read_asked
from apps.people.selectors import found
from apps.regions.models import Posyandu

DISTRICT, FAMILIES, CHILDREN, ASKED = "36.02", 480_818, 107_000, 100
FILL = """
INSERT INTO regions_posyandu (district, version, desa_id, name, name_key, strata, is_active, is_confirmed)
SELECT %(district)s, 1, code, 'Uji '||n, 'uji'||n, '', true, true FROM regions_region, generate_series(1, 5) n
WHERE level = 4 AND code LIKE %(district)s||'.%%' ON CONFLICT DO NOTHING;
CREATE TEMPORARY TABLE house AS
WITH p AS (SELECT array_agg(id ORDER BY desa_id, id) AS ids, array_agg(desa_id ORDER BY desa_id, id) AS desa,
    count(*) AS places FROM regions_posyandu WHERE district = %(district)s)
SELECT n, ids[1 + (n::bigint - 1) * places / %(families)s] AS posyandu,
    desa[1 + (n::bigint - 1) * places / %(families)s] AS desa, random() < %(share)s AS has_child,
    {adult_f} AS wife, {adult_m} AS head, {child_f} AS child
FROM p, generate_series(1, %(families)s) n;
INSERT INTO families_family (id, district, version, desa_id, posyandu_id, kk_sealed, kk_index, head_name, wife_name,
    head_key, wife_key, address, rt, rw, contraception, status, source, targets, factors, unknown, entered_at,
    entered_by_id)
SELECT n, %(district)s, 1, desa, posyandu, '', decode(md5('kk'||n), 'hex'), head, wife, lower(replace(head, ' ', '')),
    lower(replace(wife, ' ', '')), '', n %% 9, n %% 4, '', 'active', 'portal', 0, 0, 0, now(), %(user)s FROM house;
INSERT INTO families_member (id, district, version, family_id, desa_id, posyandu_id, relation, name, name_key,
    is_female, born_on, nik_sealed, nik_index, phone, status, entered_at, entered_by_id)
SELECT 2 * n - is_wife::int, %(district)s, 1, n, desa, posyandu, CASE WHEN is_wife THEN 'wife' ELSE 'head' END, name,
    lower(replace(name, ' ', '')), is_wife, date '1985-01-01' + (random() * 8000)::int, '',
    decode(md5(is_wife::text||n), 'hex'), CASE WHEN n %% 3 = 0 THEN '08'||1200000000 + n ELSE '' END, 'active', now(),
    %(user)s
FROM house, LATERAL (VALUES (true, wife), (false, head)) AS both_of (is_wife, name);
INSERT INTO toddlers_child (district, version, desa_id, posyandu_id, family_id, mother_id, nik_sealed, nik_index, name,
    name_key, sex, born_on, mother_name, mother_key, address, rt, rw, status, registered_on, entered_at, entered_by_id)
SELECT %(district)s, 1, desa, posyandu, n, 2 * n - 1, '', decode(md5('child'||n), 'hex'), child,
    lower(replace(child, ' ', '')), 'P', current_date - (random() * 1800)::int, wife, lower(replace(wife, ' ', '')), '',
    n %% 9, n %% 4, 'active', current_date - 30, now(), %(user)s FROM house WHERE has_child;
"""


def main() -> None:
    logging.disable()
    if not Family.objects.exists():
        _fill()
    names = _names()
    district = _reader(Role.BAPELITBANGDA, region_id=DISTRICT, place=DISTRICT)
    kecamatan = _reader(Role.KECAMATAN, region_id="36.02.10", place="36.02.10")
    posyandu = Posyandu.objects.filter(desa__parent="36.02.10").order_by("pk")[0]
    cadre = _reader(Role.KADER, posyandu=posyandu, place=posyandu.desa_id)
    midwife = _reader(Role.BIDAN, puskesmas=posyandu.desa.service_areas.get().puskesmas, place=DISTRICT)
    for who, user in (("kabupaten", district), ("kecamatan", kecamatan), ("puskesmas", midwife), ("posyandu", cadre)):
        for what, asked in _questions(names):
            _measure(who, user, what, asked)


def _fill() -> None:
    call_command("load_regions", district=DISTRICT, verbosity=0)
    lists = json.loads((settings.FIXTURE_DIR / "people" / "names.json").read_text())["lebak"]
    user = User.objects.create(username="bench-search", full_name="Uji Coba", is_active=False)
    values = {"district": DISTRICT, "families": FAMILIES, "share": CHILDREN / FAMILIES, "user": user.pk}
    drawn = {}
    for kind in ("adult_f", "adult_m", "child_f"):
        age, sex = kind.split("_")
        values |= {kind: lists[kind], f"{kind}_last": lists[f"{age}_last_{sex}"]}
        first, last = (
            f"(%({name})s::text[])[1 + floor(random() * {len(values[name])})::int]" for name in (kind, f"{kind}_last")
        )
        drawn[kind] = f"{first} || CASE WHEN random() < {lists[f'p_single_{age}']} THEN '' ELSE ' ' || {last} END"
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in FILL.format(**drawn).strip().split(";\n"):
            cursor.execute(statement, values)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE families_family, families_member, toddlers_child")


def _names() -> list[str]:
    return list(
        Family.objects.filter(pk__in=random.sample(range(1, FAMILIES), ASKED)).values_list("wife_name", flat=True)
    )


def _questions(names: list[str]) -> list[tuple[str, list[Asked]]]:
    words = [word for name in names for word in name.split()]
    return [
        ("whole name", [read_asked(name) for name in names]),
        ("one word", [read_asked(random.choice(words)) for _ in names]),
        ("siti", [read_asked("siti")] * 20),
        ("two begun", [read_asked(" ".join(word[:3] for word in name.split())) for name in names]),
        ("nobody", [read_asked("Wxyz Qwrt")] * 20),
        ("NIK or KK", [Asked(number=f"36021{random.randrange(10**11):011}") for _ in names]),
        ("phone", [read_asked(f"08{1200000000 + 3 * random.randrange(FAMILIES // 3)}") for _ in names]),
    ]


def _reader(role: Role, **where) -> User:
    user, is_new = User.objects.get_or_create(username=f"bench-{role}", defaults={"full_name": "Uji Coba"})
    if is_new:
        Posting.objects.create(user=user, role=role, district=DISTRICT, valid_from=date(2020, 1, 1), **where)
    return user


def _measure(who: str, user: User, what: str, asked: list[Asked]) -> None:
    """As a page runs: one transaction, inside the reader's area."""
    took, count = [], 0
    for one in asked:
        started = time.perf_counter()
        with transaction.atomic(), inside(user.area):
            count += found(user, one).count
        took.append(1000 * (time.perf_counter() - started))
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
    print(f"{who:10} {what:11} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  {count / len(asked):5.1f} found")


if __name__ == "__main__":
    main()
