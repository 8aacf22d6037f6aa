"""What was given and asked, in words and marks."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.tables import Mark
from apps.interventions import labels
from apps.interventions.enums import CareTopic, FoodGroup, Item, ServiceSource
from apps.interventions.models import CatalogueItem, ChildVisitCare, ServiceReceived
from apps.interventions.presenters.checklists import occurrence_words
from apps.interventions.rules.care import is_varied, tb_refers
from apps.interventions.rules.entitlement.development import KpspResult, result_of
from apps.interventions.rules.entitlement.immunisation import SCHEDULE
from apps.interventions.rules.entitlement.rule import Entitlement

FOOD_GROUPS = {
    FoodGroup.BREAST_MILK: _("ASI"),
    FoodGroup.GRAINS: _("Beras, umbi, jagung"),
    FoodGroup.BEANS: _("Kacang-kacangan, tempe, tahu"),
    FoodGroup.DAIRY: _("Susu dan olahannya"),
    FoodGroup.MEAT_FISH: _("Daging, ikan, ayam, hati"),
    FoodGroup.EGGS: _("Telur"),
    FoodGroup.VITAMIN_A_RICH: _("Sayur dan buah kaya vitamin A"),
    FoodGroup.OTHER_PLANTS: _("Sayur dan buah lain"),
}
CARE_TOPICS = {
    CareTopic.BREASTFEEDING: _("ASI"),
    CareTopic.FEEDING: _("Makanan pendamping ASI dan gizi"),
    CareTopic.IMMUNISATION: _("Imunisasi"),
    CareTopic.GROWTH: _("Tumbuh kembang"),
    CareTopic.HYGIENE: _("Kebersihan, air, dan jamban"),
    CareTopic.ILLNESS: _("Bila anak sakit"),
    CareTopic.PREGNANCY: _("Kehamilan dan tanda bahaya"),
    CareTopic.CONTRACEPTION: _("KB"),
}
CHILD_TOPICS = [topic for topic in CareTopic if topic not in (CareTopic.PREGNANCY, CareTopic.CONTRACEPTION)]
MOTHER_TOPICS = [CareTopic.PREGNANCY, CareTopic.FEEDING, CareTopic.BREASTFEEDING, CareTopic.HYGIENE,
                 CareTopic.CONTRACEPTION]  # fmt: skip
KPSP_RESULTS = {
    "agrees": _("sesuai umur"),
    "doubtful": _("meragukan: stimulasi di rumah, ulangi dua minggu lagi"),
    "deviates": _("ada kemungkinan penyimpangan: rujuk"),
}
KPSP_TONES = {KpspResult.AGREES: "normal", KpspResult.DOUBTFUL: "moderate", KpspResult.DEVIATES: "severe"}


def due_choice(one: Entitlement) -> tuple[str, str]:
    """(value, words) of a box to tick; the colour of a capsule is the one for the age on the day."""
    if one.item == Item.IMMUNISATION:
        return f"{one.item}:{one.occurrence}", gettext("Imunisasi %s") % one.occurrence
    if one.item == Item.VITAMIN_A:
        colour = {"capsule_blue": gettext("biru"), "capsule_red": gettext("merah")}.get(one.because, "")
        return f"{one.item}:{one.because}", gettext("Vitamin A, kapsul %s") % colour
    return f"{one.item}:", gettext("Obat cacing")


def dose_choice(code: str) -> tuple[str, str]:
    return f"{Item.IMMUNISATION}:{code}", code


def dose_choices(service: ServiceReceived) -> list[tuple[str, str]]:
    """What else the service may have been: the doses of immunisation, the colours of a capsule."""
    if service.item == Item.IMMUNISATION:
        return [(dose.code, dose.code) for dose in SCHEDULE]
    colours = {"capsule_blue": gettext("kapsul biru"), "capsule_red": gettext("kapsul merah")}
    return list(colours.items()) if service.item == Item.VITAMIN_A and service.occurrence in colours else []


def findings(care: ChildVisitCare) -> list[Mark]:
    """What the answers of a visit show, with what follows."""
    marks = []
    if care.kpsp_yes is not None:
        result = result_of(care.kpsp_yes)
        words = {"form": care.kpsp_form, "yes": care.kpsp_yes, "result": KPSP_RESULTS[result]}
        marks.append(Mark(KPSP_TONES[result], gettext("KPSP %(form)s bulan, %(yes)s dari 10: %(result)s") % words))
    if tb_refers((care.has_cough, care.has_fever, care.has_no_gain, care.has_tb_contact)):
        marks.append(Mark("severe", gettext("Dua tanda TBC atau lebih: rujuk ke puskesmas")))
    if care.food_groups:
        count = {"count": len(set(care.food_groups))}
        if is_varied(care.food_groups):
            marks.append(Mark("normal", gettext("Makan %(count)s dari 8 kelompok makanan") % count))
        else:
            marks.append(Mark("moderate", gettext("Baru %(count)s dari 8 kelompok makanan, paling sedikit 5") % count))
    if care.is_exclusively_breastfed is not None:
        is_exclusive = care.is_exclusively_breastfed
        marks.append(
            Mark(
                "normal" if is_exclusive else "moderate",
                gettext("ASI eksklusif") if is_exclusive else gettext("Bukan ASI eksklusif"),
            )
        )
    if care.illness:
        marks.append(Mark("moderate", gettext("Sakit: %s") % care.illness))
    return marks


def service_lines(
    services: Iterable[ServiceReceived], catalogue: dict[str, CatalogueItem], may_withdraw: bool
) -> list[dict[str, Any]]:
    return [
        {
            "service": one,
            "name": service_name(one, catalogue),
            "on": one.received_on,
            "source": labels.SERVICE_SOURCES[ServiceSource(one.source)],
            "given_by": one.given_by,
            "may_withdraw": may_withdraw and one.source != ServiceSource.DELIVERY,
        }
        for one in services
    ]


def service_name(service: ServiceReceived, catalogue: dict[str, CatalogueItem]) -> str:
    item = catalogue.get(service.item)
    name = item.name if item else service.item
    detail = {"capsule_blue": gettext("kapsul biru"), "capsule_red": gettext("kapsul merah")}.get(service.occurrence)
    detail = detail or occurrence_words(service.item, service.occurrence)
    if service.quantity is not None:
        detail = f"{detail} {number_format(service.quantity.normalize())} {service.unit}".strip()
    return f"{name}: {detail}" if detail else name


def saved_words(name: str, given: int, marks: list[Mark]) -> str:
    """After saving: how much was given, if anything, and what the answers ask for."""
    words = gettext("Pelayanan %(name)s tersimpan.") % {"name": name}
    if given:
        words = gettext("Pelayanan %(name)s tersimpan: %(count)s diberikan.") % {"name": name, "count": given}
    return " ".join([words, *(f"{mark.word}." for mark in marks if mark.tone != "normal")])
