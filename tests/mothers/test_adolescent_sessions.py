from dataclasses import replace

import pytest
from django.utils import timezone

from apps.core.refusal import Outdated
from apps.core.resending import input_of
from apps.mothers.inputs import (
    AdolescentSessionInput,
)
from apps.mothers.services.adolescent_sessions import correct_session
from tests.factories import (
    REASON,
    assert_refused,
    make_session,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("counted", "answer"),
    [
        ({"screened": 41}, ("more_than_registered", "screened")),
        ({"given_tablets": 41}, ("more_than_registered", "given_tablets")),
        ({"screened": 7}, ("anaemic_unscreened", "screened")),
    ],
)
def test_a_session_counts_no_more_girls_than_registered(world, counted, answer):
    with assert_refused(*answer):
        make_session(world, **counted)


def test_a_session_is_recorded_once_and_can_be_corrected(world):
    session = make_session(world)
    with assert_refused("session_twice", "held_on"):
        make_session(world)
    corrected = replace(input_of(AdolescentSessionInput, session), severe=1)
    arguments = {"session": session, "corrected": corrected, "reason": REASON, "by": world.dewi, "at": timezone.now()}
    corrected_record = correct_session(version=1, **arguments)
    assert (corrected_record.severe, corrected_record.version) == (1, 2)
    with pytest.raises(Outdated):
        correct_session(version=1, **arguments)
