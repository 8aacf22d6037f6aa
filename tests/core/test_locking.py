"""Who writes at a record that was merged away or taken back a moment ago gets a message; nothing breaks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from apps.core.refusal import Refused
from apps.families.enums import FamilyStatus, MemberStatus, Verification
from apps.families.inputs import MemberInput, ScreeningInput
from apps.families.services.families import change_family_status, correct_family, family_content
from apps.families.services.members import add_member, change_member_status, correct_member, member_content
from apps.families.services.screenings import record_screening
from apps.families.services.verification import verify_screening
from apps.mothers.inputs import AntenatalVisitInput, PregnancyInput
from apps.mothers.services.antenatal_visits import correct_antenatal_visit, record_antenatal_visit
from apps.mothers.services.pregnancies import correct_pregnancy, register_pregnancy
from apps.people.services.duplicates import decide_different, decide_same
from apps.people.services.moves import accept_move, cancel_move, propose_move
from apps.toddlers.services.children import change_status
from tests import factories
from tests.factories import (
    amend_child,
    amend_visit,
    insert_family,
    insert_member,
    make_child,
    make_screening,
    make_visit,
    today,
)
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db
WHY = {"reason": "Salah ketik"}


@dataclass
class Meanwhile:
    """made: the record that goes. write: what `by` does with the page still open."""

    made: Callable
    write: Callable[..., Any]
    by: Callable = lambda world: world.dewi


def a_move(world):
    return propose_move(subject=make_child(world), by=world.dewi, at=timezone.now(), **to_sajira(world), **WHY)


def pair_of(world):
    return insert_pair("child", make_child(world, "Aisyah"), make_child(world, "Aisah"))


def to_sajira(world) -> dict:
    return {"to_desa": world.sajira.desa, "to_posyandu": world.sajira, "moved_on": today()}


CASES = {
    "a child moves": Meanwhile(make_child, lambda w, row, **by: propose_move(subject=row, **to_sajira(w), **WHY, **by)),
    "a family moves": Meanwhile(
        insert_family, lambda w, row, **by: propose_move(subject=row, **to_sajira(w), **WHY, **by)
    ),
    "a move is accepted": Meanwhile(a_move, lambda w, row, **by: accept_move(move=row, **by)),
    "a move is taken back": Meanwhile(a_move, lambda w, row, **by: cancel_move(move=row, **by)),
    "a pair is one": Meanwhile(
        pair_of,
        lambda w, row, **by: decide_same(
            pair=row, remaining=row.left, chosen=frozenset(), versions=(1, 1), reason="Satu anak", **by
        ),
    ),
    "a pair is two": Meanwhile(pair_of, lambda w, row, **by: decide_different(pair=row, **by)),
    "a child is weighed": Meanwhile(make_child, lambda w, row, **by: make_visit(w, row, **by)),
    "a child is corrected": Meanwhile(make_child, lambda w, row, **by: amend_child(row, **WHY, **by)),
    "a child leaves": Meanwhile(
        make_child, lambda w, row, **by: change_status(child=row, status="moved", on=today(), **WHY, **by)
    ),
    "a visit is corrected": Meanwhile(
        lambda w: make_visit(w, make_child(w)),
        lambda w, row, **by: amend_visit(row, weight_kg=11, **WHY, **by),
    ),
    "a family is corrected": Meanwhile(
        insert_family,
        lambda w, row, **by: correct_family(family=row, version=1, corrected=family_content(row), **WHY, **by),
    ),
    "a family leaves": Meanwhile(
        insert_family,
        lambda w, row, **by: change_family_status(family=row, status=FamilyStatus.MOVED, on=today(), **WHY, **by),
    ),
    "a member is added": Meanwhile(
        insert_family, lambda w, row, **by: add_member(family=row, member=MemberInput(name="Enok"), **by)
    ),
    "a member is corrected": Meanwhile(
        lambda w: insert_member(insert_family(w)),
        lambda w, row, **by: correct_member(member=row, version=1, corrected=member_content(row), **WHY, **by),
    ),
    "a member leaves": Meanwhile(
        lambda w: insert_member(insert_family(w)),
        lambda w, row, **by: change_member_status(member=row, status=MemberStatus.MOVED, on=today(), **WHY, **by),
    ),
    "a screening is mended": Meanwhile(
        lambda w: make_screening(w, insert_family(w)),
        lambda w, row, **by: record_screening(
            family=row.family, screening=ScreeningInput(screened_on=row.screened_on), version=1, **by
        ),
    ),
    "a screening is verified": Meanwhile(
        lambda w: make_screening(w, insert_family(w)),
        lambda w, row, **by: verify_screening(screening=row, version=1, outcome=Verification.CONFIRMED, **by),
        by=lambda w: w.asep,
    ),
    "a woman is pregnant": Meanwhile(
        lambda w: insert_member(insert_family(w), is_female=True),
        lambda w, row, **by: register_pregnancy(woman=row, pregnancy=PregnancyInput(), **by),
    ),
    "a pregnancy is corrected": Meanwhile(
        factories.make_pregnancy,
        lambda w, row, **by: correct_pregnancy(
            pregnancy=row, version=1, corrected=PregnancyInput(gravida=3), **WHY, **by
        ),
    ),
    "a pregnancy is seen": Meanwhile(
        factories.make_pregnancy,
        lambda w, row, **by: record_antenatal_visit(
            pregnancy=row, visit=AntenatalVisitInput(visited_on=today(), hb_g_dl=11), **by
        ),
    ),
    "a check is corrected": Meanwhile(
        lambda w: factories.make_antenatal_visit(w, factories.make_pregnancy(w)),
        lambda w, row, **by: correct_antenatal_visit(
            visit=row, version=1, corrected=AntenatalVisitInput(visited_on=today(), hb_g_dl=11), **WHY, **by
        ),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_record_that_went_since_the_page_was_opened_is_refused_in_words(world, case):
    row = case.made(world)
    row._meta.model._base_manager.filter(pk=row.pk).delete()
    with pytest.raises(Refused) as refused:
        case.write(world, row, by=case.by(world), at=timezone.now())
    assert refused.value.code == "gone"
