"""A database may stand before the replaced migrations or behind them, not among them."""

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db
SEARCH = ["0003_search_by_name", "0006_words_by_kecamatan", "0008_whole_names_by_kecamatan"]


def forget(*names: str) -> None:
    """As if these migrations of people had never run."""
    MigrationRecorder.Migration.objects.filter(app="people", name__in=names).delete()


def complaints() -> list[str]:
    return [error.msg for error in run_checks(databases=["default"]) if error.id == "core.E001"]


def test_a_database_made_today_stands_behind_them():
    assert complaints() == []


def test_one_that_never_had_them_makes_the_new():
    forget(*SEARCH, "0003_search")
    assert complaints() == []


def test_one_that_had_some_of_them_is_not_passed_by():
    forget(SEARCH[-1], "0003_search")
    assert complaints() == [
        "people.0003_search replaces migrations of which only some were applied;"
        " not yet: people.0008_whole_names_by_kecamatan."
    ]
    with pytest.raises(CommandError):
        call_command("migrate", skip_checks=False, verbosity=0)
