"""Where the resources of FHIR lie: each kind reads one or two tables, of what the user may see there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from apps.accounts.enums import Right
from apps.exchange.rules.fhir_codes import SEVERITIES, UNDER_LYING_MONTHS
from apps.families.models import Member
from apps.interventions.enums import Item
from apps.interventions.models import ServiceReceived
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.toddlers.enums import Position
from apps.toddlers.models import Child, Measurement


@dataclass(frozen=True, kw_only=True)
class Source:
    """subject: the word of the access log. patient: paths, of which one leads to the patient. date, born_on, name:
    paths; '' where a search by it has nothing here.

    rows: user -> what they may see. measures: the observations that its rows have, with the condition of a row that
    has one.
    """

    subject: str
    rows: Callable[[Any], QuerySet]
    patient: tuple[str, ...]
    date: str = ""
    born_on: str = ""
    name: str = ""
    measures: Mapping[str, Q] = field(default_factory=dict, hash=False)


def _children(user: Any) -> QuerySet:
    return Child.objects.visible_to(user).select_related("desa__parent", "posyandu")


def _women(user: Any) -> QuerySet:
    """Women with a pregnancy on record, where the user may see mothers."""
    seen = Pregnancy.objects.visible_to(user).values("woman")
    return Member.objects.filter(pk__in=seen).select_related("family", "desa__parent", "posyandu")


def _visits(user: Any) -> QuerySet:
    return Measurement.objects.visible_to(user).select_related("child", "posyandu")


def _measures(user: Any) -> QuerySet:
    return _visits(user).filter(pk__in=Measurement.objects.allowed(user, Right.SEE_GROWTH).values("pk"))


def _stunted(user: Any) -> QuerySet:
    """A flagged height has no status."""
    return _visits(user).filter(height_status__in=SEVERITIES).select_related("child__latest", "posyandu")


def _antenatal(user: Any) -> QuerySet:
    return AntenatalVisit.objects.visible_to(user).select_related("pregnancy__woman", "posyandu")


def _of_pregnancy(user: Any, rows: Any) -> QuerySet:
    allowed = rows.model.objects.allowed(user, Right.SEE_PREGNANCY).values("pk")
    return rows.filter(pk__in=allowed)


def _pregnancies(user: Any) -> QuerySet:
    return _of_pregnancy(user, Pregnancy.objects.visible_to(user).select_related("woman"))


def _doses(user: Any) -> QuerySet:
    of_someone = Q(child__isnull=False) | Q(pregnancy__isnull=False)
    rows = ServiceReceived.objects.visible_to(user).filter(of_someone, item=Item.IMMUNISATION)
    return rows.select_related("child", "pregnancy__woman")


def _has(column: str) -> Q:
    return Q(**{f"{column}__isnull": False})


CHILDREN = Source(subject="child", rows=_children, patient=("uuid",), born_on="born_on", name="name_key")
WOMEN = Source(subject="member", rows=_women, patient=("uuid",), born_on="born_on", name="name_key")
VISITS = Source(subject="measurement", rows=_visits, patient=("child__uuid",), date="measured_on")
MEASURES = Source(
    subject="measurement",
    rows=_measures,
    patient=("child__uuid",),
    date="measured_on",
    measures={
        "weight": _has("weight_kg"),
        "height": _has("height_cm") & Q(position=""),
        "length": _has("height_cm") & Q(position=Position.LYING),
        "standing-height": _has("height_cm") & Q(position=Position.STANDING),
        "head": _has("head_cm"),
        "muac": _has("muac_cm"),
        "bmi": _has("weight_kg") & _has("height_cm") & Q(oedema=0),
        "oedema": Q(oedema__gt=0),
        "weight-for-age": _has("weight_for_age_z"),
        "length-for-age": _has("height_for_age_z") & Q(age_months__lt=UNDER_LYING_MONTHS),
        "height-for-age": _has("height_for_age_z") & Q(age_months__gte=UNDER_LYING_MONTHS),
        "weight-for-length": _has("weight_for_height_z") & Q(age_months__lt=UNDER_LYING_MONTHS),
        "weight-for-height": _has("weight_for_height_z") & Q(age_months__gte=UNDER_LYING_MONTHS),
        "bmi-for-age": _has("bmi_for_age_z"),
        "head-for-age": _has("head_for_age_z"),
    },
)
ANTENATAL = Source(subject="antenatalvisit", rows=_antenatal, patient=("pregnancy__woman__uuid",), date="visited_on")
ANTENATAL_MEASURES = Source(
    subject="antenatalvisit",
    rows=lambda user: _of_pregnancy(user, _antenatal(user)),
    patient=("pregnancy__woman__uuid",),
    date="visited_on",
    measures={
        "weight": _has("weight_kg"),
        "muac": _has("muac_cm"),
        "hb": _has("hb_g_dl"),
        "gestation": _has("gestation_days"),
        "blood-pressure": _has("systolic") | _has("diastolic"),
    },
)
PREGNANCIES = Source(
    subject="pregnancy",
    rows=_pregnancies,
    patient=("woman__uuid",),
    date="entered_at__date",
    measures={
        "lmp": _has("lmp_on"),
        "edd": _has("due_on"),
        "gravida": _has("gravida"),
        "para": _has("para"),
        "weight-before": _has("weight_before_kg"),
    },
)
STUNTED = Source(subject="measurement", rows=_stunted, patient=("child__uuid",), date="measured_on")
DOSES = Source(
    subject="servicereceived", rows=_doses, patient=("child__uuid", "pregnancy__woman__uuid"), date="received_on"
)

SOURCES: dict[str, Sequence[Source]] = {
    "Patient": (CHILDREN, WOMEN),
    "Encounter": (VISITS, ANTENATAL),
    "Observation": (MEASURES, ANTENATAL_MEASURES, PREGNANCIES),
    "Condition": (STUNTED,),
    "Immunization": (DOSES,),
}
