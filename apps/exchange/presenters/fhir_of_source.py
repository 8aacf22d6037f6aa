"""Which resources each row of a source is."""

from collections.abc import Callable, Collection
from typing import Any

from apps.exchange.presenters import fhir as shown
from apps.exchange.rules.fhir_resources import Resource
from apps.exchange.selectors import fhir_sources as sources
from apps.exchange.selectors.fhir_sources import Source

OBSERVATIONS: dict[Source, Callable[[Any], Any]] = {
    sources.MEASURES: shown.visit_observations,
    sources.ANTENATAL_MEASURES: shown.antenatal_observations,
    sources.PREGNANCIES: shown.pregnancy_observations,
}
SINGLE: dict[Source, Callable[[Any], Resource]] = {
    sources.CHILDREN: shown.child_patient,
    sources.WOMEN: shown.woman_patient,
    sources.VISITS: shown.visit_encounter,
    sources.ANTENATAL: shown.antenatal_encounter,
    sources.STUNTED: shown.stunting,
    sources.DOSES: shown.immunization,
}


def resources_of(source: Source, record: Any, measures: Collection[str] | None = None) -> list[Resource]:
    """measures: of observations only these; None for all."""
    if source in OBSERVATIONS:
        return shown.of_measures(OBSERVATIONS[source](record), measures)
    return [SINGLE[source](record)]
