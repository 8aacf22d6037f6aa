"""Scope against plain Python: on random trees and postings, every list and count equals a set computed by hand."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import RIGHTS, SEATS, Right, Role, Seat
from apps.core.spelling import name_key
from apps.families.models import Family
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea
from apps.regions.rules.codes import district_of, kind_of, level_of, parent_of
from apps.toddlers.models import Child, Measurement
from tests.world import NOW

pytestmark = pytest.mark.django_db
# Neighbours by spelling: 77.01 and 77.011 must never meet, nor 77.01.1 and 77.01.10.
BORN = date(2024, 1, 1)
DESA = [
    f"77.{district}.{kecamatan}.200{desa}"
    for district in ("01", "10", "11")
    for kecamatan in ("01", "10")
    for desa in (1, 2)
]
DISTRICTS = sorted({district_of(code) for code in DESA})
KECAMATAN = sorted({parent_of(code) for code in DESA})
TODAY = date(2026, 11, 21)
BY_NAME = [
    (Child, Right.SEE_CHILDREN),
    (Measurement, Right.SEE_CHILDREN),
    (Family, Right.SEE_FAMILIES),
    (Posyandu, Right.SEE_RECAPS),
    (Region, Right.SEE_RECAPS),
    (Posting, Right.MANAGE_USERS),
]

posting = st.tuples(
    st.sampled_from(list(Role)),
    st.integers(0, 20),
    st.integers(0, 30),
    st.sampled_from([(date(2020, 1, 1), None), (date(2020, 1, 1), date(2021, 1, 1)), (date(2999, 1, 1), None)]),
)


@given(postings=st.lists(posting, max_size=4), is_active=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_list_holds_exactly_what_the_postings_open(db, postings, is_active):
    with transaction.atomic():
        tree = Tree()
        user = User.objects.create(username="acak", full_name="Acak", is_active=is_active)
        places = [tree.post(user, *given) for given in postings]
        user = User.objects.get(pk=user.pk)
        for model, right in BY_NAME:
            opened = [place for place, role, runs in places if runs and is_active and right in RIGHTS[role]]
            wanted = {key for key, desa, posyandu in tree.rows(model) if any(covers(p, desa, posyandu) for p in opened)}
            found = model.objects.visible_to(user).filter(pk__in=tree.keys(model))
            assert set(found.values_list("pk", flat=True)) == wanted, (model, right)
            assert found.count() == len(wanted), (model, "counted twice")
            assert user.may(right) == bool(opened)
        transaction.set_rollback(True)


def covers(place, desa, posyandu):
    """place: ('under', code), ('desa', {codes}) or ('posyandu', id). The portal's own arithmetic is not used."""
    kind, value = place
    if kind == "posyandu":
        return posyandu == value
    parts = desa.split(".")
    if kind == "desa":
        return desa in value
    return parts[: len(value.split("."))] == value.split(".")


class Tree:
    """Three districts of four desa; in each two posyandu, and in each of them a child with a visit, and a family."""

    def __init__(self):
        clerk = User.objects.create(username="juru", full_name="Juru")
        codes = sorted({code[:length] for code in DESA for length in (2, 5, 8, 13)}, key=lambda code: (len(code), code))
        Region.objects.bulk_create(
            Region(
                code=code, parent_id=parent_of(code) or None, level=level_of(code), kind=kind_of(code), name=code,
                name_key=name_key(code),
            )
            for code in codes
        )  # fmt: skip
        self.puskesmas = {}
        for district in DISTRICTS:
            serving = Puskesmas.objects.create(district=district, name=district, name_key=district)
            # Not a kecamatan: the first desa of each.
            area = {code for code in DESA if code.startswith(f"{district}.") and code.endswith("1")}
            ServiceArea.objects.bulk_create(ServiceArea(puskesmas=serving, desa_id=code) for code in area)
            self.puskesmas[serving] = area
        self.posyandu = Posyandu.objects.bulk_create(
            Posyandu(district=district_of(code), desa_id=code, name=name, name_key=name)
            for code in DESA
            for name in ("a", "b")
        )
        shared = [{"district": p.district, "desa_id": p.desa_id, "posyandu": p} for p in self.posyandu]
        entered = {"entered_at": NOW, "entered_by": clerk}
        self.children = Child.objects.bulk_create(
            Child(name="x", name_key="x", sex="P", born_on=BORN, registered_on=BORN, **place, **entered)
            for place in shared
        )
        self.visits = Measurement.objects.bulk_create(
            Measurement(child=child, measured_on=date(2025, 1, 1), age_days=366, rules_version="x", **place, **entered)
            for child, place in zip(self.children, shared, strict=True)
        )
        self.families = Family.objects.bulk_create(Family(head_name="x", **place, **entered) for place in shared)
        self.regions = [(code, code, None) for code in codes]
        self.postings = []

    def post(self, user, role, which, other, dates):
        """-> (place, role, whether it is in force today)."""
        seats = sorted(SEATS[role])
        place, where = self._seat(seats[which % len(seats)], other)
        made = Posting.objects.create(user=user, role=role, valid_from=dates[0], valid_until=dates[1], **where)
        self.postings.append((made.pk, made.place, None))
        return place, role, dates[0] <= TODAY and (dates[1] is None or dates[1] >= TODAY)

    def _seat(self, seat, other):
        if seat == Seat.POSYANDU:
            one = self.posyandu[other % len(self.posyandu)]
            return ("posyandu", one.pk), {"posyandu": one, "place": one.desa_id, "district": one.district}
        if seat == Seat.PUSKESMAS:
            one, area = list(self.puskesmas.items())[other % len(self.puskesmas)]
            return ("desa", area), {"puskesmas": one, "place": one.district, "district": one.district}
        codes = {Seat.DESA: DESA, Seat.KECAMATAN: KECAMATAN, Seat.KABUPATEN: DISTRICTS}[seat]
        code = codes[other % len(codes)]
        return ("under", code), {"region_id": code, "place": code, "district": district_of(code)}

    def rows(self, model):
        """(key, region code, posyandu id) of every row."""
        if model is Region:
            return self.regions
        if model is Posting:
            return self.postings
        if model is Posyandu:
            return [(row.pk, row.desa_id, row.pk) for row in self.posyandu]
        rows = {Child: self.children, Measurement: self.visits, Family: self.families}[model]
        return [(row.pk, row.desa_id, row.posyandu_id) for row in rows]

    def keys(self, model):
        return [key for key, _desa, _posyandu in self.rows(model)]
