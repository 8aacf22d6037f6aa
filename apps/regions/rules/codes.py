"""Kemendagri region codes: Kepmendagri 300.2.2-2430/2025."""

import re

from apps.regions.enums import Kind, Level

CODE = re.compile(r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$")


def is_code(text: str) -> bool:
    return bool(CODE.match(text))


def level_of(code: str) -> Level:
    return Level(code.count(".") + 1)


def parent_of(code: str) -> str:
    """'36.02.10' -> '36.02'; '' for a province."""
    return code.rpartition(".")[0]


def district_of(code: str) -> str:
    """The kabupaten or kota a code lies in: its first five characters."""
    return code[:5]


def kind_of(code: str) -> Kind:
    """What the code itself says: kota from 71 on; the first of the four digits is 1 kelurahan, 2 desa, 3 desa adat."""
    level = level_of(code)
    if level == Level.PROVINSI:
        return Kind.PROVINSI
    if level == Level.KABUPATEN:
        return Kind.KOTA if int(code[3:5]) >= 71 else Kind.KABUPATEN
    if level == Level.KECAMATAN:
        return Kind.KECAMATAN
    return {"1": Kind.KELURAHAN, "3": Kind.DESA_ADAT}.get(code[9], Kind.DESA)
