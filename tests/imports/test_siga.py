"""The printed report of SIGA: columns by letter, the place in the heading, marks for answers."""

import pytest

from apps.core.refusal import Refused
from apps.families.models import Family, Screening, Welfare
from tests import import_files
from tests.import_files import eppgbm_row, finding_codes, html_table, siga_file, siga_row

pytestmark = pytest.mark.django_db


def test_columns_are_read_by_letter_and_the_desa_from_the_heading(world):
    import_files.bring(siga_file(siga_row(), siga_row(G="3602992403230002", AE="V", AS="X")), world.budi, kind="siga")
    at_risk, sound = Family.objects.order_by("pk")
    assert (at_risk.desa_id, at_risk.head_name, at_risk.wife_name) == ("36.02.10.2001", "Nurdin Sudrajat", "Yeni")
    assert [(f.is_at_risk, f.is_officially_at_risk) for f in (at_risk, sound)] == [(True, True), (False, False)]
    facts = Screening.objects.get(family=at_risk)
    assert (facts.no_latrine, facts.no_safe_water, facts.no_modern_contraception, facts.too_young) == (
        True,
        False,
        False,
        False,
    )
    assert list(Welfare.objects.values_list("dataset", "rank")) == [("pk", 5), ("pk", 5)]


def test_rows_of_rt_and_of_sums_are_skipped_and_line_numbers_stay(world):
    examined = import_files.examine(siga_file(siga_row(), siga_row(G="36029924")), kind="siga")
    assert (examined.rows, finding_codes(examined)[0]) == (2, [(19, "No. KK", "kk_not_16_digits")])


def test_blank_mark_is_unknown_and_another_sign_is_refused(world):
    assert finding_codes(import_files.examine(siga_file(siga_row(AC="")), kind="siga")) == (
        [],
        [(18, "Sumber air minum layak", "answer_blank")],
    )
    assert finding_codes(import_files.examine(siga_file(siga_row(AC="Y")), kind="siga"))[0] == [
        (18, "Sumber air minum layak", "code_unknown")
    ]


def test_official_flag_follows_the_file_also_after_a_screening_by_a_person(world):
    import_files.bring(siga_file(siga_row(AS="")), world.budi, kind="siga")
    Screening.objects.update(source="portal")
    import_files.bring(siga_file(siga_row(AE="V")), world.budi, kind="siga")
    screening = Screening.objects.get()
    assert (screening.is_officially_at_risk, screening.no_latrine) == (True, True)


def test_file_without_the_place_in_its_heading_is_another_kind(world):
    for data in (siga_file(siga_row(), desa=""), html_table([eppgbm_row()])):
        with pytest.raises(Refused) as refusal:
            import_files.examine(data, kind="siga")
        assert refusal.value.code == "other_kind_of_file"
