"""One kecamatan as it was drawn, before anything is written."""

from dataclasses import dataclass

from apps.demo.generators.family_records import Register
from apps.demo.generators.growth import Grown
from apps.demo.generators.population import Village
from apps.demo.generators.visits import Visits


@dataclass
class Drawn:
    village: Village
    grown: Grown
    visits: Visits
    register: Register
