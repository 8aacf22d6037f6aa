"""Row security covers every table with a place; the tables are read from the database, so that none is forgotten."""

import pytest
from django.db import connection

from apps.accounts.enums import Role
from apps.accounts.models import User
from apps.core.row_security import ROLE, restricted_to
from apps.core.scope import NOWHERE
from tests.core.test_scope_oracle import covers
from tests.scope_tree import DAY, Tree

pytestmark = pytest.mark.django_db
# Where places themselves are listed, every user may read.
PLACES = "regions_"
POSTINGS = [
    (Role.KADER, "posyandu"), (Role.TPK, "team"), (Role.BIDAN, "puskesmas"), (Role.DESA, "desa"),
    (Role.PKB, "kecamatan"), (Role.BAPELITBANGDA, "kabupaten"),
]  # fmt: skip


def queries(question: str, *values) -> set:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return {row[0] for row in cursor.fetchall()}


def placed_tables() -> set[str]:
    rows = queries(
        "SELECT table_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND column_name IN ('desa_id', 'posyandu_id')"
    )
    # A posting belongs to one user; the pages of users ask for it by the right to manage them.
    return {name for name in rows if not name.startswith((PLACES, "accounts_posting"))}


def shut_tables() -> set[str]:
    """Sums of whole desa, which pages reach as the owner alone: the role of a page may do nothing with them."""
    rights = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"
    return queries(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT has_table_privilege(%s, oid, %s)", ROLE, rights
    )


def test_every_table_with_a_place_has_row_security_or_is_shut():
    under = queries(
        "SELECT c.relname FROM pg_class c JOIN pg_policies p ON p.tablename = c.relname"
        " WHERE c.relrowsecurity AND p.cmd = 'ALL' AND %s = ANY (p.roles) AND p.with_check = p.qual",
        ROLE,
    )
    assert placed_tables() - under - shut_tables() == set()


def test_tables_and_histories_are_discovered():
    tables = placed_tables()
    assert {
        "families_member",
        "mothers_newborn",
        "interventions_feedingweek",
        "people_duplicatepair",
        "imports_doubt",
    } <= tables
    assert {f"{name}event" for name in ("families_welfare", "mothers_catin", "toddlers_child")} <= tables


@pytest.mark.parametrize("seat", [0, 1])
@pytest.mark.parametrize("role", [role for role, _name in POSTINGS], ids=[name for _role, name in POSTINGS])
def test_unfiltered_query_returns_only_rows_of_the_posting(role, seat):
    """Of every kind of record and of its history, against plain sets."""
    tree = Tree()
    models = {model for model in tree.rows if model._meta.db_table in placed_tables()}
    # Derived rows have no history.
    with_history = {model for model in models if f"{model._meta.db_table}event" in placed_tables()}
    for model in with_history:
        model.objects.update(version=2)
    user = User.objects.create(username="acak", full_name="Acak")
    place, _role, _runs = tree.post(user, role, seat, 3, (DAY, None))
    rows, wanted = {}, {}
    with restricted_to(User.objects.get(pk=user.pk).area):
        for model in models:
            table, keys = model._meta.db_table, [row.key for row in tree.rows[model]]
            rows[table] = queries(f"SELECT id FROM {table} WHERE id = ANY (%s)", keys)
            wanted[table] = {row.key for row in tree.rows[model] if covers(place, row)}
            if model in with_history:
                history = f"{table}event"
                rows[history] = queries(f"SELECT pgh_obj_id FROM {history} WHERE pgh_obj_id = ANY (%s)", keys)
                wanted[history] = wanted[table]
    assert rows == wanted
    assert any(wanted.values())


def test_without_an_area_every_table_is_empty():
    filled = {model._meta.db_table for model in Tree().rows} & placed_tables()
    with restricted_to(NOWHERE):
        assert filled and not [table for table in filled if queries(f"SELECT 1 FROM {table} LIMIT 1")]
