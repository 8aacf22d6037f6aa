"""A cached count equals a count made now, after any write meanwhile; where nothing was written it stays."""

from contextlib import closing
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from apps.core.row_security import restricted_to
from apps.core.rules.month import Month
from apps.regions.selectors.units import find_unit
from apps.reports.models import CachedCount, WriteMark
from apps.reports.rules.nutrition_figures import COUNTED
from apps.reports.selectors.count_cache import counts_by_place, delete_stale
from apps.reports.selectors.nutrition import place_counts
from apps.toddlers.models import Child, Measurement
from tests.factories import make_child, make_visit, today

DISTRICT, CIKAREO, MEKARJAYA, SAJIRA = "36.02", "36.02.10.2001", "36.02.10.2002", "36.02.12.2001"
PLACES = [DISTRICT, CIKAREO, MEKARJAYA, SAJIRA]
MONTH = Month.of(today())
MONTHS = [MONTH, MONTH.plus(-1)]


def cached() -> dict:
    return counts_by_place(DISTRICT, PLACES, MONTHS)


def counted_now() -> dict:
    counts = {month: {place: dict.fromkeys(COUNTED, 0) for place in PLACES} for month in MONTHS}
    for month in MONTHS:
        for cell in place_counts(find_unit(DISTRICT), month):
            for key in COUNTED:
                counts[month][cell["desa_id"]][key] += cell.get(key, 0)
    return counts


def snapshots() -> dict:
    return {(one.place, one.month): one.snapshot for one in CachedCount.objects.all()}


@pytest.mark.django_db(transaction=True)
def test_cached_counts_are_right_after_every_kind_of_write(world):
    child = make_child(world, "Di Cikareo", posyandu=world.melati)
    visit = make_visit(world, child, height=70.0)
    cached()
    day = visit.measured_on
    later = {"measured_on": day + timedelta(days=1) if day.day == 1 else day, "desa_id": MEKARJAYA}
    earlier = MONTH.first if day.day > 1 else day

    def seen_twice():
        Measurement.objects.filter(pk=visit.pk).update(measured_on=earlier)
        row = Measurement.objects.values().get(pk=visit.pk)
        again = {key: value for key, value in row.items() if key not in ("id", "uuid")}
        Measurement.objects.create(**again | later)

    writes = {
        "a visit corrected": lambda: Measurement.objects.filter(pk=visit.pk).update(height_status="stunted"),
        "seen again in another desa": seen_twice,
        "that visit changed": lambda: Measurement.objects.filter(desa=MEKARJAYA).update(height_cm=None, weight_kg=None),
        "that visit removed": lambda: Measurement.objects.filter(desa=MEKARJAYA).delete(),
        "moved to the month before": lambda: Measurement.objects.filter(pk=visit.pk).update(
            measured_on=MONTH.plus(-1).last
        ),
        "a child registered": lambda: make_child(world, "Baru", posyandu=world.mawar),
        "registered long ago": lambda: Child.objects.update(registered_on=MONTH.plus(-3).first),
        "moved": lambda: Child.objects.filter(name_key="BARU").update(desa=SAJIRA, posyandu=None),
        "gone": lambda: Child.objects.filter(name_key="BARU").update(status="moved", status_on=MONTH.plus(-2).first),
        "born earlier": lambda: Child.objects.filter(pk=child.pk).update(born_on=MONTH.plus(-70).first),
        "deleted": lambda: Child.objects.filter(name_key="BARU").delete(),
    }
    for what, write in writes.items():
        write()
        assert cached() == counted_now(), what


@pytest.mark.django_db(transaction=True)
def test_only_the_desa_written_in_is_counted_again(world):
    make_visit(world, make_child(world, "Satu", posyandu=world.melati))
    cached()
    before = snapshots()
    Measurement.objects.update(height_status="stunted")
    cached()
    after = snapshots()
    assert {key for key in after if after[key] != before[key]} == {(CIKAREO, MONTH.first)}
    assert len(after) == len(PLACES) * len(MONTHS)


@pytest.mark.django_db(transaction=True)
def test_who_commits_after_the_look_is_in_the_next_one(world):
    visit = make_visit(world, make_child(world, "Lambat", posyandu=world.melati))
    with closing(connection.copy()) as slow, slow.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("UPDATE toddlers_measurement SET height_status = 'severely_stunted' WHERE id = %s", [visit.pk])
        assert cached()[MONTH][CIKAREO]["severely_stunted"] == 0
        cursor.execute("COMMIT")
    assert cached()[MONTH][CIKAREO]["severely_stunted"] == 1


@pytest.mark.django_db(transaction=True)
def test_nightly_cleaning_deletes_only_stale_counts_and_seen_marks(world):
    make_visit(world, make_child(world, "Satu", posyandu=world.melati))
    cached()
    Measurement.objects.update(height_status="stunted")
    delete_stale()
    assert (CIKAREO, MONTH.first) not in snapshots()
    assert len(snapshots()) == len(PLACES) * len(MONTHS) - 1
    cached()
    CachedCount.objects.exclude(place=CIKAREO, month=MONTH.first).delete()
    delete_stale()
    assert list(snapshots()) == [(CIKAREO, MONTH.first)]
    # Any transaction in the cluster that was open at the count holds its marks, and the later ones.
    [snapshot] = snapshots().values()
    assert not WriteMark.objects.filter(xid__lt=int(snapshot.split(":")[0])).exists()
    assert cached() == counted_now()


@pytest.mark.django_db
def test_app_user_cannot_read_cached_counts(world):
    for model in (CachedCount, WriteMark):
        with pytest.raises(ProgrammingError), transaction.atomic(), restricted_to(world.budi.area):
            model.objects.exists()
