"""How a unit can be broken down into the rows of a recap."""

from apps.regions.enums import UnitLevel

# How a unit can be broken down, the usual way first.
ROWS_OF = {
    UnitLevel.KABUPATEN: (UnitLevel.DESA, UnitLevel.PUSKESMAS, UnitLevel.POSYANDU),
    UnitLevel.KECAMATAN: (UnitLevel.DESA, UnitLevel.PUSKESMAS, UnitLevel.POSYANDU),
    UnitLevel.PUSKESMAS: (UnitLevel.DESA, UnitLevel.POSYANDU),
    UnitLevel.DESA: (UnitLevel.POSYANDU, UnitLevel.DESA),
    UnitLevel.POSYANDU: (UnitLevel.POSYANDU,),
}


def row_level(unit: UnitLevel, wanted: str) -> UnitLevel:
    """The breakdown asked for where the unit has it, else its usual one."""
    return next((level for level in ROWS_OF[unit] if level == wanted), ROWS_OF[unit][0])
