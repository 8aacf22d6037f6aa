from datetime import date

import pytest

from apps.core.name_keys import name_key
from apps.core.rules.stand_in_names import KEY_PREFIXES, StandIn, stand_in
from apps.toddlers.rules.newborn_names import Newborn, may_be_named_later

BORN = date(2024, 5, 2)


@pytest.mark.parametrize(
    ("name", "mother", "number"),
    [
        ("BY NY EUIS CONTOH", "euis contoh", None),
        ("BAYI NY. LILIS CONTOH", "lilis contoh", None),
        ("By. Ny. Euis", "euis", None),
        ("By.Ny.Euis", "euis", None),
        ("B.NY EUIS", "euis", None),
        ("BBL NY EUIS", "euis", None),
        ("Bayi P Ny Euis", "euis", None),
        ("Neonatus Ny Euis", "euis", None),
        ("Byny Euis", "euis", None),
        ("Bayi Ibu Euis", "euis", None),
        ("An. Ny. Euis", "euis", None),
        ("Bayi 1 Ny. Euis", "euis", 1),
        ("Bayi Ny Euis II", "euis", 2),
        ("Bayi perempuan Ny Euis", "euis", None),
        ("BY SITI", "siti", None),
        ("Bayi Siti 2", "siti", 2),
        ("Bayi", "", None),
        ("Bayi perempuan 2", "", 2),
        ("Belum ada nama", "", None),
    ],
)
def test_a_placeholder_is_known_with_mother_and_number(name, mother, number):
    assert stand_in(name) == StandIn(mother, number)
    assert name_key(name).startswith(KEY_PREFIXES)


@pytest.mark.parametrize(
    "name",
    ["Byan Pratama", "Bayu Ibrahim", "Anny Nyoman", "Anak Agung Ayu", "Anak Agung Rai", "Ibu Contoh", "Nyimas",
     "B. Setiawan", "Anisa", "Nina", "Bintang"],
)  # fmt: skip
def test_a_name_of_ones_own_is_no_placeholder(name):
    assert stand_in(name) is None


def newborn(name, mother="Euis Contoh", **changes):
    return Newborn(**{"name": name, "mother": mother, "born_on": BORN, "sex": "P"} | changes)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (newborn("BY NY EUIS CONTOH"), newborn("Mawar Contoh", nik=1), True),
        (newborn("Mawar Contoh", nik=1), newborn("BY NY EUIS CONTOH"), True),
        (newborn("BY NY EUIS CONTOH", mother=""), newborn("Mawar Contoh"), True),
        (newborn("BY NY EUIS CONTOH"), newborn("Bayi Ny. Euis Contoh"), True),
        (newborn("BY NY EUIS CONTOH"), newborn("Nadia Contoh", mother="Lilis Contoh"), False),
        (newborn("BY NY EUIS CONTOH"), newborn("Mawar Contoh", sex="L"), False),
        (newborn("BY NY EUIS CONTOH"), newborn("Mawar Contoh", born_on=date(2024, 5, 3)), False),
        (newborn("BY NY EUIS CONTOH", nik=2), newborn("Mawar Contoh", nik=1), False),
        (newborn("Bayi 1 Ny Euis Contoh"), newborn("Bayi 2 Ny Euis Contoh"), False),
        (newborn("Bayi", mother=""), newborn("Mawar Contoh", mother=""), False),
        (newborn("Melati Contoh"), newborn("Mawar Contoh"), False),
    ],
)
def test_a_child_named_later_may_be_the_newborn_of_the_same_mother_day_and_sex(one, other, may_be):
    assert may_be_named_later(one, other) is may_be
