"""What the register holds about a person for the fields of a worksheet, by the name a field gives in `from`."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from apps.audits.enums import AuditGroup
from apps.families.enums import Dataset
from apps.families.labels import TOILET_OWNERSHIP, WATER
from apps.families.models import Family
from apps.families.rules.ages import full_years
from apps.interventions.enums import CourseKind, Item
from apps.interventions.labels import COURSE_KINDS
from apps.interventions.models import Course, ServiceReceived
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.services.beneficiaries import household_of
from apps.mothers.enums import Risk
from apps.mothers.labels import BIRTH_HELPERS, BIRTH_PLACES, CATIN_RESULTS, CONTACTS, RISKS
from apps.mothers.models import Catin, Pregnancy
from apps.mothers.rules.pregnancy import last_period
from apps.toddlers.labels import HEIGHT_STATUS, WASTING_STATUS, WEIGHT_STATUS
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import completed_months

MOST_LISTED = 12
RISK_WORDS = {True: "Ya", False: "Tidak", None: "Belum diketahui"}


def values_for(group: AuditGroup, beneficiary: Any, on: date) -> Mapping[str, str]:
    """Text by name; what is not on record has no entry. In Indonesian, as the worksheet is."""
    readers: dict[AuditGroup, Callable[[Any, date], dict[str, Any]]] = {
        AuditGroup.CATIN: _catin,
        AuditGroup.PREGNANT: _pregnancy,
        AuditGroup.POSTPARTUM: _after_birth,
        AuditGroup.CHILD: _child,
    }
    with override("id"):
        values = readers[group](beneficiary, on) | _family(household_of(beneficiary)) | _help(beneficiary, on)
        return {name: text for name, value in values.items() if (text := _text(value))}


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Ya" if value else "Tidak"
        case Decimal():
            return f"{value.normalize():f}".replace(".", ",")
        case date():
            return value.isoformat()
    return str(value).strip()


def _family(pk: int | None) -> dict[str, Any]:
    family = Family._base_manager.filter(pk=pk).first() if pk else None
    if family is None:
        return {}
    rank = family.welfare.exclude(rank=None).order_by("-released_on").first()
    return {
        "family.risk": RISK_WORDS[family.is_at_risk],
        "family.water": WATER.get(family.water_source),
        "family.toilet": TOILET_OWNERSHIP.get(family.toilet_ownership),
        "family.welfare": f"Desil {rank.rank} ({Dataset(rank.dataset).value.upper()})" if rank else None,
    }


def _help(beneficiary: Any, on: date) -> dict[str, Any]:
    kind = str(beneficiary._meta.model_name)
    names = catalogue_on(beneficiary.district, on)
    received = ServiceReceived._base_manager.filter(**{kind: beneficiary}, received_on__lte=on).order_by("-received_on")
    received = received.exclude(item__in=(Item.IMMUNISATION, Item.VITAMIN_A))
    courses = Course._base_manager.filter(**{kind: beneficiary}, begun_on__lte=on).order_by("-begun_on")
    return {
        "person.received": "; ".join(
            f"{names[one.item].name if one.item in names else one.item} ({one.received_on:%d-%m-%Y})"
            for one in received[:MOST_LISTED]
        ),
        "person.courses": "; ".join(
            f"{COURSE_KINDS[CourseKind(one.kind)]} sejak {one.begun_on:%d-%m-%Y}" for one in courses[:MOST_LISTED]
        ),
    }


def _child(child: Child, on: date) -> dict[str, Any]:
    visit = Measurement._base_manager.filter(child=child, measured_on__lte=on).order_by("-measured_on").first()
    values: dict[str, Any] = {
        "person.name": child.name,
        "person.sex": "Laki-laki" if child.sex == "L" else "Perempuan",
        "child.born_on": child.born_on,
        "child.months": completed_months(child.born_on, on),
        "child.mother_name": child.mother_name,
        "child.birth_weight_kg": child.birth_weight_kg,
        "child.birth_length_cm": child.birth_length_cm,
        "child.gestation_weeks": child.gestation_weeks,
    }
    services = ServiceReceived._base_manager.filter(child=child, received_on__lte=on).order_by("received_on")
    doses = [one.occurrence for one in services if one.occurrence and one.item == Item.IMMUNISATION]
    vitamin = [one.received_on for one in services if one.item == Item.VITAMIN_A]
    values |= {"child.immunisations": ", ".join(doses), "child.vitamin_a_on": vitamin[-1] if vitamin else None}
    if visit is None:
        return values
    status = (
        HEIGHT_STATUS.get(visit.height_status),
        WEIGHT_STATUS.get(visit.weight_status),
        WASTING_STATUS.get(visit.wasting_status),
    )
    return values | {
        "visit.measured_on": visit.measured_on,
        "visit.weight_kg": visit.weight_kg,
        "visit.height_cm": visit.height_cm,
        "visit.head_cm": visit.head_cm,
        "visit.muac_cm": visit.muac_cm,
        "visit.z_height_for_age": visit.height_for_age_z,
        "visit.z_weight_for_age": visit.weight_for_age_z,
        "visit.z_weight_for_height": visit.weight_for_height_z,
        "visit.status": ", ".join(str(one) for one in status if one),
    }


def _pregnancy(pregnancy: Pregnancy, on: date) -> dict[str, Any]:
    woman, visit = pregnancy.woman, pregnancy.latest
    began = last_period(pregnancy.lmp_on, pregnancy.due_on)
    visits = list(pregnancy.visits.order_by("visited_on"))
    tablets = [one.tablets for one in visits if one.tablets is not None]
    values: dict[str, Any] = {
        "person.name": woman.name,
        "person.age_years": full_years(woman.born_on, on) if woman.born_on else None,
        "pregnancy.gravida": pregnancy.gravida,
        "pregnancy.living_children": pregnancy.living_children,
        "pregnancy.spacing_months": pregnancy.spacing_months,
        "pregnancy.height_cm": pregnancy.height_cm,
        # No one knows of a pregnancy in its first week: there the worksheet stays empty.
        "pregnancy.weeks": (on - began).days // 7 or None if began and began <= on else None,
        "pregnancy.contacts": ", ".join(one.contact.upper() for one in visits if one.contact),
        "pregnancy.tablets": sum(tablets) if tablets else None,
        "pregnancy.risks": ", ".join(str(RISKS[risk]) for risk in Risk(pregnancy.risks)),
    }
    if visit is None:
        return values
    pressure = f"{visit.systolic}/{visit.diastolic}" if visit.systolic and visit.diastolic else None
    measured = ("weight_kg", "muac_cm", "hb_g_dl", "fundal_height_cm")
    return values | {"anc.pressure": pressure} | {f"anc.{name}": getattr(visit, name) for name in measured}


def _after_birth(pregnancy: Pregnancy, on: date) -> dict[str, Any]:
    values = _pregnancy(pregnancy, on)
    birth = getattr(pregnancy, "birth", None)
    if birth is None:
        return values
    baby = birth.newborns.order_by("number").first()
    began = last_period(pregnancy.lmp_on, pregnancy.due_on)
    contacts = pregnancy.postpartum.order_by("visited_on").values_list("contact", flat=True)
    return values | {
        "birth.on": birth.delivered_on,
        "birth.place": BIRTH_PLACES.get(birth.place),
        "birth.helper": BIRTH_HELPERS.get(birth.helper),
        "birth.weeks": (birth.delivered_on - began).days // 7 if began else None,
        "birth.weight_kg": baby.weight_kg if baby else None,
        "birth.length_cm": baby.length_cm if baby else None,
        "birth.imd": baby.has_early_breastfeeding if baby else None,
        "birth.contacts": ", ".join(str(CONTACTS[one]) for one in contacts),
    }


def _catin(catin: Catin, on: date) -> dict[str, Any]:
    bmi = None
    if catin.weight_kg and catin.height_cm:
        bmi = (catin.weight_kg / (catin.height_cm / 100) ** 2).quantize(Decimal("0.1"))
    measured = ("weight_kg", "height_cm", "muac_cm", "hb_g_dl", "wedding_on")
    return {
        "person.name": catin.name,
        "person.age_years": full_years(catin.born_on, on),
        "person.sex": "Perempuan" if catin.is_female else "Laki-laki",
        "catin.bmi": bmi,
        "catin.result": CATIN_RESULTS.get(catin.result),
    } | {f"catin.{name}": getattr(catin, name) for name in measured}
