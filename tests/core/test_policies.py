"""Values by year and district: a row of the district counts more than one of all, from its day on."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from apps.core.models import Policy
from apps.core.policies import dated_policies, policy_of
from apps.core.rules.dated import Dated, setting

LEBAK, PANDEGLANG = "36.02", "36.01"


@dataclass(frozen=True)
class FoodPolicy:
    code: ClassVar[str] = "tests.food"
    days: int = setting(56, "juknis")
    interval: tuple[int, int] = setting((21, 45), "ours")


def row(day: date, value, district: str = "", name: str = "days") -> None:
    Policy.objects.create(code=f"tests.food.{name}", district=district, valid_from=day, value=value, source="SK Bupati")


@pytest.mark.django_db
def test_a_row_counts_from_its_day_on_and_that_of_the_district_more():
    row(date(2026, 1, 1), 60)
    row(date(2026, 3, 1), 90, LEBAK)
    row(date(2026, 6, 1), 70)
    row(date(2026, 6, 1), [20, 40], name="interval")

    def days(on: date, district: str) -> int:
        return policy_of(FoodPolicy, district=district, on=on).days

    assert [days(on, LEBAK) for on in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 1), date(2026, 7, 1))] == [
        56, 60, 90, 90,
    ]  # fmt: skip
    assert [days(on, PANDEGLANG) for on in (date(2026, 5, 31), date(2026, 6, 1))] == [60, 70]
    assert policy_of(FoodPolicy, district=LEBAK, on=date(2026, 6, 1)).interval == (20, 40)


@pytest.mark.django_db
def test_arrays_of_days_read_the_value_of_each_day(django_assert_num_queries):
    row(date(2026, 1, 1), 60)
    row(date(2026, 1, 1), [20, 40], name="interval")
    with django_assert_num_queries(1):
        dated = dated_policies(FoodPolicy, district=LEBAK)
    on = np.array(["2025-12-31", "2026-01-01", "2020-01-01"], "datetime64[D]")
    assert dated.values("days", on).tolist() == [56, 60, 56]
    assert dated.values("interval", on).tolist() == [[21, 45], [20, 40], [21, 45]]
    assert Dated.always(FoodPolicy()).values("days", on[:0]).tolist() == []


@pytest.mark.django_db
def test_the_command_sets_only_what_is_known_and_of_the_same_shape(monkeypatch, capsys):
    for module in ("apps.core.management.commands.policy", "apps.core.policies"):
        monkeypatch.setattr(f"{module}.policies", lambda: [FoodPolicy])
    given = ["--from", "2026-01-01", "--source", "SK Bupati"]
    for wrong in (["tests.food.weeks", "8", *given], ["tests.food.days", '"x"', *given], ["tests.food.days", "8"]):
        with pytest.raises(CommandError):
            call_command("policy", *wrong)
    with pytest.raises(CommandError):
        call_command("policy", "tests.food.interval", "[21]", *given)
    call_command("policy", "tests.food.days", "90", *given, "--district", LEBAK)
    call_command("policy")
    assert capsys.readouterr().out.splitlines() == [
        "tests.food.days 36.02 2026-01-01: 90",
        "tests.food.days: 56 (juknis)",
        "  36.02 2026-01-01: 90 (SK Bupati)",
        "tests.food.interval: [21, 45] (ours)",
    ]
    assert policy_of(FoodPolicy, district=LEBAK, on=date(2026, 2, 1)).days == 90
