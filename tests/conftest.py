import os
from copy import copy
from functools import partial
from pathlib import Path

import pytest

from apps.accounts.models import User
from tests.factories import World, build_world, sign_in_as


@pytest.fixture(autouse=True, scope="session")
def pages_count_to_the_end():
    """Also on a busy machine: what a page shows and asks does not depend on the clock."""
    from django.conf import settings

    settings.COUNTING_SECONDS = 600.0


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """The tables are made once and copied for each worker, and for the next run."""
    from django.conf import settings

    from tests.databases import template_database

    with django_db_blocker.unblock():
        # Every table is there: nothing is left to migrate in the copy.
        settings.DATABASES["default"].setdefault("TEST", {}).update(TEMPLATE=template_database(), MIGRATE=False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The cast and their places exist once per worker, under every test's own transaction."""
    with django_db_blocker.unblock():
        global _world
        _world = build_world()


_world: World | None = None


@pytest.fixture
def world(db) -> World:
    """The cast and their places; each test gets its own objects, so that nothing cached leaks."""
    global _world
    people = _people(_world)
    if not people:  # a test with real commits swept the tables
        _world = build_world()
        people = _people(_world)
    fresh = copy(_world)
    for name, record in vars(_world).items():
        setattr(fresh, name, people[record.pk] if isinstance(record, User) else copy(record))
    return fresh


def _people(world: World) -> dict[int, User]:
    return User.objects.in_bulk([user.pk for user in world.cast.values()])


@pytest.fixture
def sign_in(client):
    """sign_in(user) -> a client that is signed in as this user."""

    return partial(sign_in_as, client)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference files beside the repository; tests that need them say so when they are absent."""
    path = Path(os.environ.get("TUMBUH_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
    if not path.is_dir():
        pytest.skip("the reference files are not beside the repository")
    return path


@pytest.fixture(scope="session", autouse=True)
def static_root():
    """The server of static files looks for the folder, and not through it: each of a thousand clients starts one."""
    from django.conf import settings

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path):
    """Uploads and reports of a test lie in its own folder."""
    settings.UPLOAD_DIR, settings.REPORT_DIR = tmp_path / "uploads", tmp_path / "reports"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A file's tests run on one worker, and so do those that share a portal for the browser."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def pytest_sessionfinish(session):
    if not hasattr(session.config, "workerinput"):
        from tests.databases import clear

        clear(session.config._tmp_path_factory)
