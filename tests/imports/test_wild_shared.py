"""The files of the reference folder as they arrive in the wild, each with its right value."""

from datetime import UTC, date, datetime

import pytest

from apps.core.refusal import Refused
from apps.regions.models import Region
from apps.toddlers.models import Child, Measurement
from tests.import_files import bring, examine

pytestmark = pytest.mark.django_db
TODAY = date(2024, 7, 31)


@pytest.fixture
def read(world, shared):
    """read("06a") -> what the file would do, in Cileles as it is."""
    Region.objects.filter(code="36.02.10.2001").update(name="Pasindangan", name_key="pasindangan")
    Region.objects.create(
        code="36.02.10.2004", parent_id="36.02.10", level=4, kind="desa", name="Cikareo", name_key="cikareo"
    )

    def read(name: str, kind: str = "eppgbm", **options):
        (path,) = (shared / "samples/wild").glob(f"{name}-*")
        return examine(path.read_bytes(), kind=kind, today=TODAY, **options)

    return read


@pytest.mark.parametrize(
    ("name", "children", "visits"),
    [("04a", 2, 10), ("05", 2, 4), ("06a", 2, 2), ("07a", 2, 2), ("08", 5, 6), ("12", 3, 3), ("13", 3, 3),
     ("17", 3, 3), ("21b", 3, 3), ("22a", 3, 3), ("22b", 3, 3), ("24a", 3, 3), ("25a", 3, 3), ("26", 7, 7),
     ("33", 2, 2), ("35", 6, 6)],
)  # fmt: skip
def test_children_and_visits(read, name, children, visits):
    examined = read(name)
    assert (len(examined.handler.children), examined.counts["new"]) == (children, visits)


@pytest.mark.parametrize("name", ["12", "13", "22a", "22b", "24a", "25a"])
def test_dates_are_the_same_in_every_format(read, name):
    examined = read(name)
    born = {child.name: child.born_on for child in examined.handler.children}
    assert born == {
        "Arka Contoh": date(2023, 1, 15),
        "Bunga Contoh": date(2022, 9, 3),
        "Cakra Contoh": date(2021, 11, 20),
    }
    assert set(examined.handler.visits.measured_on) == {date(2024, 6, 12)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("10", "bulan/hari/tahun"),
        ("14", "Rumus tanpa hasil di sel B3, E4, T2: buka dan simpan di Excel"),
        ("19", "halaman web tersimpan"),
        ("21a", "Sel A1048576"),
        ("24b", "XLSB"),
    ],
)
def test_file_is_refused_with_what_to_do(read, name, words):
    with pytest.raises(Refused) as refusal:
        read(name)
    assert words in str(refusal.value.message)


def test_four_heading_lines_of_verval(read):
    examined = read("02", "krs", year="2024")
    assert (examined.counts["rows"], examined.counts["new"]) == (3, 3)


def test_numbers_typed_into_verval(read):
    examined = read("28", "krs", year="2024")
    assert (examined.counts["new"], [finding.row for finding in examined.findings.refused]) == (4, [5])
    assert examined.handler.rows[2].verval.no_latrine is None


def test_spellings_of_one_posyandu_are_one(read):
    names = [posyandu.name for posyandu in read("26").handler.places.unknown_posyandu]
    assert sorted(names) == ["Cendrawasih", "Cendrawasih1", "Melati", "Melati 1"]


def test_shapes_of_numbers(read):
    examined = read("37")
    assert examined.handler.visits.weight_kg == [10.1] * 4
    assert [finding.row for finding in examined.findings.refused] == [4, 7, 8, 9, 10]
    assert examined.findings.refused[0].value == "10100"


def test_last_day_of_the_toddler(read):
    examined = read("38")
    assert [finding.row for finding in examined.findings.refused] == [7]


def test_ages_are_completed_months_and_the_row_of_five_years_is_left_out(world, shared):
    data = (shared / "samples/wild/38-leap-and-month-ends.csv").read_bytes()
    run = bring(data, world.budi, at=datetime(2024, 7, 31, 3, tzinfo=UTC))
    visits = Measurement.objects.order_by("child__name", "measured_on")
    assert [(visit.child.name.split()[0], visit.age_months) for visit in visits] == [
        ("Batas", 59), ("Lompat", 47), ("Lompat", 48), ("Ujung", 0), ("Ujung", 1),
    ]  # fmt: skip
    assert run.result["refused"] == 1


def test_father_and_mother_in_one_cell_are_the_same_childs(world, shared):
    wild = shared / "samples/wild"
    bring((wild / "06a-mother-only.xlsx").read_bytes(), world.budi)
    run = bring((wild / "06b-father-and-mother.xlsx").read_bytes(), world.budi)
    assert (run.result["new"], run.result["doubtful"], Child.objects.count()) == (2, 0, 2)
    assert set(Child.objects.values_list("mother_name", flat=True)) == {"EUIS CONTOH", "GITA CONTOH"}


def test_places_shifted_by_one_column(read):
    with pytest.raises(Refused) as refusal:
        read("29", "ibu-hamil")
    assert "adalah nama kabupaten" in str(refusal.value.message)
    assert "kolom bergeser?" in str(refusal.value.message)


def test_members_of_dtsen(read):
    examined = read("27", "keluarga", dataset="dtsen", released_on="2024-01-31")
    assert (examined.counts["rows"], examined.counts["new"]) == (2, 2)
    families = {row.people[0].member.name: row for row in examined.handler.rows}
    assert families["Dadang Contoh"].family.desa == "36.02.10.2004"
    assert families["Fahmi Contoh"].welfare.rank == 1
    assert [person.member.name for person in families["Dadang Contoh"].people] == ["Dadang Contoh", "Euis Contoh"]


def test_births_of_dukcapil(read):
    examined = read("30", "identitas")
    assert examined.counts["new"] == 2
    assert [row.child.desa_id for row in examined.handler.rows] == ["36.02.10.2004", "36.02.10.2001"]
