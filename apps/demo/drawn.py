"""One kecamatan as it was drawn, before anything is written."""

from dataclasses import dataclass

from apps.demo.growth import Grown
from apps.demo.measuring import Visits
from apps.demo.register import Register
from apps.demo.village import Village


@dataclass
class Drawn:
    village: Village
    grown: Grown
    visits: Visits
    register: Register
