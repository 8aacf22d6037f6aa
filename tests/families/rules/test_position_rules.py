import pytest

from apps.families.enums import PositionFault
from apps.families.rules.position import INDONESIA, box_around, position_fault

LEBAK = box_around([(-6.3, 106.0), (-6.9, 106.4)])


@pytest.mark.parametrize(
    ("latitude", "longitude", "fault"),
    [
        (-6.5, 106.2, None),
        (None, None, None),
        (-6.5, None, PositionFault.HALF),
        (106.2, -6.5, PositionFault.SWAPPED),
        (-8.5, 115.2, PositionFault.OUTSIDE),
        (6.5, 106.2, PositionFault.OUTSIDE),
    ],
)
def test_the_fault_of_a_position_is_named(latitude, longitude, fault):
    assert position_fault(latitude, longitude, LEBAK) == fault


def test_without_centroids_the_box_is_the_country():
    assert box_around([]) is None
    assert position_fault(-6.5, 106.2, INDONESIA) is None
    assert position_fault(106.2, -6.5, INDONESIA) == PositionFault.SWAPPED
