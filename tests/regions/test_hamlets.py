"""The dusun that an address names, as district files write it."""

import pytest

from apps.regions.rules.hamlets import hamlet_of


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("Kp. Cibeureum RT 008 RW 004", "Cibeureum"),
        ("KP PASIR NANGKA, RT 1/2", "Pasir Nangka"),
        ("Jl. Raya 3, Dusun Karang Tengah II RT 03", "Karang Tengah II"),
        ("Dsn. Suka-Maju", "Suka-Maju"),
        ("Lingkungan Kaja Kel. Semarapura", "Kaja"),
        ("Br. Pande No 4", "Pande"),
        ("Kp. RT 008 RW 002", ""),
        ("Jl. Melati 5", ""),
        ("", ""),
    ],
)
def test_the_dusun_is_the_name_after_its_word(address, name):
    assert hamlet_of(address) == name
