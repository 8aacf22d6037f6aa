"""Row-level security in Postgres, under `visible_to`.

Every page of a signed-in user runs as a database role that owns nothing and sees only rows of the area its transaction
names: a page that forgets its filter gets no rows of other areas, and none at all without an area. Jobs, commands and
migrations run as the owner of the tables and check rights themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.middleware import AccountMiddleware
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.db import connection, migrations, transaction

from apps.core.scope import DESA_CODE_LENGTH, Scope
from apps.core.token_authentication import credentials_of

ROLE = "tumbuh_app"
OF_TEAM = "team_id = ANY ((SELECT string_to_array(current_setting('tumbuh.team', true), ','))::bigint[])"
"""The condition for rows of the user's family teams, in a table with team_id."""

MAKE_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN CREATE ROLE {ROLE} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- made by another database of the cluster meanwhile
END $$;
DO $$ BEGIN
    -- Who creates a role may manage it, but not yet switch to it.
    IF NOT pg_has_role(current_user, '{ROLE}', 'SET') THEN
        EXECUTE 'GRANT {ROLE} TO ' || quote_ident(current_user) || ' WITH SET TRUE, INHERIT FALSE';
    END IF;
EXCEPTION WHEN unique_violation OR internal_error THEN NULL;  -- made by another database of the cluster meanwhile
END $$;
GRANT USAGE ON SCHEMA public TO {ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {ROLE};
"""


INDEX_EVENTS = """
CREATE INDEX IF NOT EXISTS {table}_at ON {table} USING brin (pgh_created_at) WITH (pages_per_range = 32);
CREATE INDEX IF NOT EXISTS {table}_of ON {table} (desa_id, posyandu_id);
"""
"""What deltas of the API (`apps/core/api/deltas.py`) read events by: moment and place. Of 825,000 events, 75,000 of one
day, what left a posyandu on that day takes 80 ms instead of 2,400. BRIN, because events arrive in the order of time.
"""


ONLY_GROWS = f"REVOKE UPDATE, DELETE, TRUNCATE ON {{table}} FROM {ROLE};"
"""Of the history and the log of reading: what pages run as may add to them, and change nothing."""


def in_area(desa: str = "desa_id", posyandu: str = "posyandu_id") -> str:
    """The condition for rows whose place is in the user's area. Settings are read once a statement, not once a row."""
    return f"""(
        {desa} LIKE ANY ((SELECT string_to_array(current_setting('tumbuh.desa', true), ','))::text[])
        OR {posyandu} = ANY ((SELECT string_to_array(current_setting('tumbuh.posyandu', true), ','))::bigint[]))"""


def protect(table: str, *, or_where: str = "false", has_history: bool = True) -> migrations.RunSQL:
    """The operation that enables row security for a table with desa_id and posyandu_id, and for its events.

    or_where: a condition under which a row is visible as well; what it reads is under row security itself.
    """
    # CASE, because the planner expects it to let half the rows through: of LIKE ANY it expects next to none, and then
    # sorts a district that its index already holds in order.
    condition = f"(CASE WHEN {in_area()} THEN true ELSE {or_where} END)"
    tables = (table, f"{table}event") if has_history else (table,)
    up = "".join(
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY in_area ON {name} TO {ROLE} USING {condition} WITH CHECK {condition};"
        for name in tables
    )
    if has_history:
        up += INDEX_EVENTS.format(table=f"{table}event") + ONLY_GROWS.format(table=f"{table}event")
    down = "".join(f"DROP POLICY in_area ON {name}; ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;" for name in tables)
    return migrations.RunSQL(up, down)


@contextmanager
def restricted_to(area: Scope) -> Iterator[None]:
    """Run as the restricted role in this area. Needs an open transaction."""
    _set_role(ROLE, area)
    yield
    # A rollback resets the role by itself.
    if not connection.needs_rollback:
        _set_role("NONE", Scope())


@contextmanager
def bypass() -> Iterator[None]:
    """Run as the owner of the tables: for a service that has checked the rights itself and must reach rows elsewhere,
    such as whatever points at a record. The role before is restored afterwards, also after a failure.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # SET LOCAL ROLE as a function, so that one statement tells the role before and leaves it.
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT current_setting('role') AS role)"
            " SELECT role, set_config('role', 'none', true) FROM before"
        )
        role = cursor.fetchone()[0]
        yield
        if role != "none":
            cursor.execute("SELECT set_config('role', %s, true)", [role])


@contextmanager
def _restricted_transaction(area: Scope) -> Iterator[None]:
    """A transaction restricted to the area. Its end resets the role; inside a wider one that is done here."""
    if connection.in_atomic_block:
        with transaction.atomic(), restricted_to(area):
            yield
    else:
        with transaction.atomic():
            _set_role(ROLE, area)
            yield


def _set_role(role: str, area: Scope) -> None:
    # The code itself too: of some records only the kabupaten is known.
    wider = [f"{code}.%" for code in area.prefixes if len(code) < DESA_CODE_LENGTH]
    patterns = sorted([*area.prefixes, *wider])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SET LOCAL ROLE {role};"
            "SELECT set_config('tumbuh.desa', %s, true), set_config('tumbuh.posyandu', %s, true),"
            " set_config('tumbuh.team', %s, true)",
            [",".join(patterns), ",".join(map(str, sorted(area.posyandu))), ",".join(map(str, sorted(area.teams)))],
        )


class RowSecurityMiddleware:
    """Each page of a signed-in user runs in one transaction, restricted to their area."""

    def __init__(self, get_response):
        self.get_response = get_response
        self._allauth_response = AccountMiddleware(get_response).process_exception

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user = request.user if request.user.is_authenticated else (credentials_of(request) or (None,))[0]
        if user is None:
            return None
        try:
            with _restricted_transaction(user.area):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and callable(response.render):
                    response.render()
        except (ImmediateHttpResponse, ReauthenticationRequired) as error:
            # Django passes an exception to other middleware only where it called the view itself.
            response = self._allauth_response(request, error)
        return response
