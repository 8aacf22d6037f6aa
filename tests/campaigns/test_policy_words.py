"""Every dated value that an app registers has words on the page where a district sets it."""

from dataclasses import fields

from apps.core.registry import policies
from apps.interventions.labels.policies import POLICY_TITLES, SETTINGS


def test_policies_and_their_settings_are_named_on_the_page_of_dated_values():
    assert {one.code for one in policies()} - POLICY_TITLES.keys() == set()
    settings = {one.name for policy in policies() for one in fields(policy)}
    assert settings - SETTINGS.keys() == set()
