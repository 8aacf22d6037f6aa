import os
from copy import copy
from pathlib import Path

import pytest

from apps.regions.models import Region
from tests.world import World, build_world


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The small world stands once per worker, under every test's own transaction."""
    with django_db_blocker.unblock():
        global _world
        _world = build_world()


_world: World | None = None


@pytest.fixture
def world(db) -> World:
    """The cast and their places; each test gets its own objects, so that nothing cached leaks."""
    global _world
    if not Region.objects.exists():  # a test with real commits swept the tables
        _world = build_world()
    fresh = copy(_world)
    for name, user in _world.cast.items():
        setattr(fresh, name, type(user).objects.get(pk=user.pk))
    return fresh


@pytest.fixture
def sign_in(client):
    """sign_in(user) -> a client that is signed in as this user."""

    def enter(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference files kept beside the repository; tests that need them say so when they are absent."""
    path = Path(os.environ.get("TUMBUH_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
    if not path.is_dir():
        pytest.skip("the reference files are not beside the repository")
    return path


@pytest.fixture(scope="session", autouse=True)
def static_root():
    """Where nothing is collected, the server of static files still looks for the folder."""
    from django.conf import settings

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path):
    """Uploads and reports of a test lie in its own folder."""
    settings.UPLOAD_DIR, settings.REPORT_DIR = tmp_path / "uploads", tmp_path / "reports"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """The tests in the browser stay on one worker: their portal is started once."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class BrowserTogether(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return "tests/browser" if file.startswith("tests/browser/") else file

    return BrowserTogether(config, log)
