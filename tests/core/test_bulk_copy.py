"""Rows written with COPY are the same as rows that are saved, also on a page."""

import pytest
from django.db import ProgrammingError, transaction

from apps.core.bulk_copy import add_rows, new_ids
from apps.core.row_security import restricted_to
from apps.families.models import Family
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ODD = ["Siti\tA", "B\\N", "c\nd", ""]


def columns(world, desa="36.02.10.2001", **values) -> dict:
    columns = {"id": new_ids(Family, 4), "head_name": ODD, "kk_sealed": [b"k1:\x00\xff", None, None, None]}
    columns["kk_index"] = [b"\x01", None, None, None]
    same = dict.fromkeys(("head_key", "wife_key", "wife_name", "address", "rt", "rw"), "")
    same |= {
        field.attname: Family._meta.get_field(field.name).get_default()
        for field in Family._meta.concrete_fields
        if not field.null and field.attname not in {"id", "uuid"} | columns.keys() | same.keys()
    }
    same |= {"district": "36.02", "desa_id": desa, "entered_at": NOW, "entered_by_id": world.budi.pk, "version": 1}
    return columns | {name: [value] * 4 for name, value in (same | values).items()}


def test_any_text_and_any_bytes_are_stored_unchanged(world):
    add_rows(Family, columns(world))
    families = Family.objects.order_by("pk")
    assert [family.head_name for family in families] == ODD
    assert [family.kk_sealed and bytes(family.kk_sealed) for family in families] == [b"k1:\x00\xff", None, None, None]
    assert len({family.uuid for family in families}) == 4


def test_under_row_security_rows_are_written_inside_the_area_only(world):
    with restricted_to(world.dewi.area):
        add_rows(Family, columns(world))
        assert Family.objects.count() == 4
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            add_rows(Family, columns(world, "36.02.12.2001"))


def test_no_rows_write_nothing(world):
    add_rows(Family, {"id": [], "head_name": []})
    assert list(new_ids(Family, 0)) == [] and not Family.objects.exists()
