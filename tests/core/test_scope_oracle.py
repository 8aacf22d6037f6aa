"""Scope against plain Python: on random trees and postings, every list and count equals a set computed by hand."""

from datetime import date

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.enums import Right, Role
from apps.accounts.models import AccountEvent, User
from apps.accounts.rules.roles import RIGHTS
from apps.audits.models import AuditCase, AuditCycle, AuditMember, ExpertNote, FollowUp, Recheck, Worksheet
from apps.campaigns.models import (
    BoardText,
    Booth,
    Campaign,
    CampaignFigure,
    CampaignTask,
    Parcel,
    PriceActivity,
    Round,
    TargetList,
    TargetPerson,
)
from apps.coordination.models import LetterTemplate, ServiceIndicator
from apps.core.scope import ScopedQuerySet
from apps.indicators.models import SurveyFigure
from apps.interventions.models import CatalogueItem
from apps.people.models import DuplicatePair, Merge, Move, Withdrawal
from apps.programmes.models import Donor, ListEntry
from apps.regions.models import Agency, Puskesmas
from tests.scope_tree import Tree

pytestmark = pytest.mark.django_db
# Placed by two places, by many, or by the district alone: each has a test of its own.
ELSEWHERE = {
    AuditCase, AuditCycle, AuditMember, ExpertNote, FollowUp, Recheck, Worksheet,  # by team
    AccountEvent, Agency, BoardText, Campaign, CampaignFigure, CampaignTask, CatalogueItem, Donor, DuplicatePair,
    LetterTemplate, ListEntry, Merge, Move, Parcel, PriceActivity, Puskesmas, Round, ServiceIndicator, Booth,
    SurveyFigure, TargetList, TargetPerson, Withdrawal,
}  # fmt: skip

posting = st.tuples(
    st.sampled_from(list(Role)),
    st.integers(0, 20),
    st.integers(0, 30),
    st.sampled_from([(date(2020, 1, 1), None), (date(2020, 1, 1), date(2021, 1, 1)), (date(2999, 1, 1), None)]),
)


def scoped_models():
    return {model for model in apps.get_models() if isinstance(model._default_manager.all(), ScopedQuerySet)}


@given(postings=st.lists(posting, max_size=4), is_active=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_list_holds_exactly_what_the_postings_open(db, postings, is_active):
    with transaction.atomic():
        tree = Tree()
        user = User.objects.create(username="acak", full_name="Acak", is_active=is_active)
        places = [tree.post(user, *given) for given in postings]
        user = User.objects.get(pk=user.pk)
        for model, rows in tree.rows.items():
            right = Right(model.objects.all().read_right)
            opened = [place for place, role, runs in places if runs and is_active and right in RIGHTS[role]]
            wanted = {row.key for row in rows if any(covers(place, row) for place in opened)}
            rows = model.objects.visible_to(user).filter(pk__in=[row.key for row in rows])
            assert set(rows.values_list("pk", flat=True)) == wanted, (model, right)
            assert rows.count() == len(wanted), (model, "counted twice")
            assert user.may(right) == bool(opened)
        transaction.set_rollback(True)


def covers(place, row):
    """place: ('under', code), ('desa', {codes}), ('posyandu', id) or ('team', id)."""
    kind, value = place
    if kind in {"posyandu", "team"}:
        return getattr(row, kind) == value
    parts = row.desa.split(".")
    if kind == "desa":
        return row.desa in value
    return parts[: len(value.split("."))] == value.split(".")


def test_every_model_with_a_place_is_in_the_oracle():
    tree = Tree()
    assert scoped_models() - ELSEWHERE == set(tree.rows)
