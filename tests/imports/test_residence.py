"""What a file that names another desa, or a child who is gone, does to the register: a question, never unseen."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from apps.core.effective_date import effective_on
from apps.core.refusal import Refused
from apps.toddlers.models import Child, FormerResidence, Measurement
from apps.toddlers.services.children import change_status
from tests.factories import REASON, make_visit
from tests.import_files import bring, eppgbm_row, examine, finding_codes, html_table, visit_file, visit_row

pytestmark = pytest.mark.django_db
ELSEWHERE = {"desa": "MEKARJAYA", "posyandu": "MAWAR"}


def codes(data: bytes, **options) -> tuple[list[str], list[str]]:
    refused, warned = finding_codes(examine(data, **options))
    return [code for _row, _column, code in refused], [code for _row, _column, code in warned]


def lived() -> tuple[str, list]:
    return Child.objects.get().desa.name, list(FormerResidence.objects.values_list("desa__name", "left_on"))


def test_newer_export_from_another_desa_moves_the_child_and_says_so(world):
    bring(html_table([eppgbm_row()]), world.budi)
    newer = html_table([eppgbm_row(on="2024-06-30", **ELSEWHERE)])
    examined = examine(newer)
    (finding,) = [one for one in examined.findings.warned if one.code == "home_changed"]
    assert finding.level == "ask"
    assert "Cikareo" in finding.message and "Mekarjaya" in finding.message
    bring(newer, world.budi)
    assert lived() == ("Mekarjaya", [("Cikareo", date(2024, 6, 30))])


def test_older_export_from_another_desa_leaves_the_child_at_home(world):
    bring(html_table([eppgbm_row()]), world.budi)
    older = html_table([eppgbm_row(on="2024-05-20", kg="7.2", cm="67", **ELSEWHERE)])
    assert codes(older) == ([], ["measured_elsewhere"])
    bring(older, world.budi)
    assert lived() == ("Cikareo", [])
    assert set(Measurement.objects.values_list("desa__name", flat=True)) == {"Cikareo"}


def test_visit_from_before_a_move_does_not_move_the_child_back(world):
    bring(html_table([eppgbm_row()]), world.budi)
    with transaction.atomic(), effective_on(date(2024, 6, 25)):
        Child.objects.update(desa="36.02.10.2002", posyandu=None)
    moved = lived()
    later = html_table([eppgbm_row(on="2024-06-23", address="Kp. Lain")])
    assert codes(later) == ([], ["measured_elsewhere"])
    bring(later, world.budi)
    assert lived() == moved and moved[0] == "Mekarjaya"


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("eppgbm", html_table([eppgbm_row(on="2024-06-28")])),
        ("pengukuran", visit_file(visit_row(TANGGALUKUR="2024-06-28"))),
    ],
)
def test_visit_after_a_death_is_refused_in_words(world, kind, row):
    bring(html_table([eppgbm_row()]), world.budi)
    gone(world, "died")
    assert codes(row, kind=kind)[0] == ["measured_after_death"]
    (finding,) = examine(row, kind=kind).findings.refused
    assert "meninggal pada 20/06/2024" in finding.message
    bring(row, world.budi, kind=kind)
    assert Measurement.objects.count() == 1


def test_visit_after_leaving_raises_a_question_and_is_recorded(world):
    bring(html_table([eppgbm_row()]), world.budi)
    gone(world, "moved")
    later = html_table([eppgbm_row(on="2024-06-28")])
    assert codes(later) == ([], ["measured_after_leaving"])
    bring(later, world.budi)
    assert (Measurement.objects.count(), Child.objects.get().status) == (2, "moved")


def test_visit_up_to_the_death_is_recorded(world):
    bring(html_table([eppgbm_row()]), world.budi)
    gone(world, "died")
    earlier = html_table([eppgbm_row(on="2024-06-20")])
    assert codes(earlier) == ([], [])
    bring(earlier, world.budi)
    assert Measurement.objects.count() == 2


def test_no_door_writes_a_visit_after_a_death(world):
    bring(html_table([eppgbm_row()]), world.budi)
    gone(world, "died")
    with pytest.raises(Refused) as refusal:
        make_visit(world, Child.objects.get(), on=date(2024, 6, 28), weight=8.0, height=69)
    assert {finding.code for finding in refusal.value.findings} == {"measured_after_death"}


def gone(world, status: str) -> None:
    child = Child.objects.get()
    change_status(child=child, status=status, on=date(2024, 6, 20), reason=REASON, by=world.dewi, at=timezone.now())
