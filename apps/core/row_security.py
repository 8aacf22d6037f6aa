"""Row-level security in Postgres: the net under `visible_to`.

Every signed-in page runs as a database role that owns nothing and sees only rows of the area its transaction names. A
door that forgets its filter then finds nothing of others; with no area named it finds nothing at all. Work behind the
page (jobs, commands, migrations) runs as the owner and asks for rights itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.middleware import AccountMiddleware
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.db import connection, migrations, transaction
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from apps.core.scope import DESA_CODE_LENGTH, Scope

ROLE = "tumbuh_door"
OF_TEAM = "team_id = ANY ((SELECT string_to_array(current_setting('tumbuh.team', true), ','))::bigint[])"
FAMILY_OF_TEAM = f"family_id IN (SELECT id FROM families_family WHERE {OF_TEAM})"
"""What else is inside for a family team: its families, and what belongs to them."""
FAMILY_AMONG_ITS_OWN = f"family_id = ANY (ARRAY(SELECT id FROM families_family WHERE {OF_TEAM}))"
"""The same inside another condition: read by the index on the family, where IN would join whole tables."""

MAKE_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN CREATE ROLE {ROLE} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- another database of the cluster was quicker
END $$;
DO $$ BEGIN
    -- Who makes a role may manage it, but not yet step into it.
    IF NOT pg_has_role(current_user, '{ROLE}', 'SET') THEN
        EXECUTE 'GRANT {ROLE} TO ' || quote_ident(current_user) || ' WITH SET TRUE, INHERIT FALSE';
    END IF;
EXCEPTION WHEN unique_violation OR internal_error THEN NULL;  -- another database of the cluster was quicker
END $$;
GRANT USAGE ON SCHEMA public TO {ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {ROLE};
"""


def protect(table: str, *, or_where: str = "false", has_history: bool = True) -> migrations.RunSQL:
    """The operation that puts a table with desa_id and posyandu_id, and its history, under the net.

    or_where: a row is also inside where this condition holds, itself read under the net.
    """
    # The setting is read once a statement, not once a row. CASE, because the planner expects it to let half the rows
    # through: of LIKE ANY it expects next to none, and then sorts a district that its index already holds in order.
    inside_area = f"""(CASE WHEN
        desa_id LIKE ANY ((SELECT string_to_array(current_setting('tumbuh.desa', true), ','))::text[])
        OR posyandu_id = ANY ((SELECT string_to_array(current_setting('tumbuh.posyandu', true), ','))::bigint[])
        THEN true ELSE {or_where} END)"""
    tables = (table, f"{table}event") if has_history else (table,)
    up = "".join(
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY inside_area ON {name} TO {ROLE} USING {inside_area} WITH CHECK {inside_area};"
        for name in tables
    )
    down = "".join(
        f"DROP POLICY inside_area ON {name}; ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;" for name in tables
    )
    return migrations.RunSQL(up, down)


@contextmanager
def restricted_to(area: Scope) -> Iterator[None]:
    """Run as the role without rights of its own, in this area. Needs an open transaction."""
    _become(ROLE, area)
    yield
    # Only where all went well: a rollback forgets the role by itself.
    if not connection.needs_rollback:
        _become("NONE", Scope())


@contextmanager
def _own_transaction(area: Scope) -> Iterator[None]:
    """A transaction inside the area. Its end forgets the role by itself; within a wider one it must be told."""
    if connection.in_atomic_block:
        with transaction.atomic(), restricted_to(area):
            yield
    else:
        with transaction.atomic():
            _become(ROLE, area)
            yield


@contextmanager
def bypass() -> Iterator[None]:
    """The net is lifted for a service that has asked for the rights itself and must reach what lies elsewhere: whatever
    points at a record, or a record that its new place takes over. Afterwards, and after a failure, it lies as before.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        if role == ROLE:
            cursor.execute("SET LOCAL ROLE NONE")
        yield
        if role == ROLE:
            cursor.execute(f"SET LOCAL ROLE {ROLE}")


def _become(role: str, area: Scope) -> None:
    # The code itself too: of some records no more is known than the kabupaten.
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
    """Each page of a signed-in user in one transaction, inside their area."""

    def __init__(self, get_response):
        self.get_response = get_response
        self._answer_of_allauth = AccountMiddleware(get_response).process_exception

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user = request.user if request.user.is_authenticated else _bearer(request)
        if user is None:
            return None
        try:
            with _own_transaction(user.area):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and callable(response.render):
                    response.render()
        except (ImmediateHttpResponse, ReauthenticationRequired) as error:
            # Django hands an exception to the other middleware only where it called the view itself.
            response = self._answer_of_allauth(request, error)
        return response


def _bearer(request):
    """Whose token a field tool sent, None without one; the API itself refuses a wrong one in its own words."""
    try:
        found = TokenAuthentication().authenticate(request)
    except AuthenticationFailed:
        return None
    return found and found[0]
