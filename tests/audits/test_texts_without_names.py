"""Free text that leaves the team says no name, and money is read as people write it."""

import pytest
from django.utils import timezone

from apps.audits.services.follow_ups import answer_follow_up, cancel_follow_up
from apps.core.rules.names_in_text import says_a_name, with_short_names, without_names
from tests.audit_records import audit_action
from tests.factories import assert_refused, today
from tests.scene_records import Scene


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("PMT kepada Yumna Aulia", "PMT kepada …"),
        ("ibu SITI dan yumna  aulia.", "ibu … dan …."),
        ("Sitirahayu", "Sitirahayu"),
        ("", ""),
    ],
)
def test_whole_names_are_hidden(text, shown):
    names = ["Yumna Aulia", "Siti", ""]
    assert without_names(text, names) == shown
    assert says_a_name(text, names) == (text != shown)


def test_without_a_known_name_nothing_is_hidden():
    assert without_names("PMT", ["", " "]) == "PMT" and not says_a_name("PMT", [])


def test_short_names_are_the_words_of_names():
    assert with_short_names(["Bayi Ny. Siti Nur", "Ayu"]) == ["Bayi Ny. Siti Nur", "Ayu", "Siti"]


@pytest.mark.django_db
def test_agency_reads_no_name_in_what_came_of_an_action(world):
    scene = Scene(world, world.melati, world.dewi)
    action = audit_action(scene)
    (name,) = {name for name in action.case.names if name} - {action.case.child.mother_name}
    with assert_refused("name_in_text", "reason"):
        cancel_follow_up(follow_up=action, reason=f"{name} pindah", by=world.dewi, at=timezone.now())
    with assert_refused("name_in_text", "result"):
        answer_follow_up(
            follow_up=action, done_on=today(), result=f"Jamban {name.upper()} jadi", by=world.dewi, at=timezone.now()
        )
