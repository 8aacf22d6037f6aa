"""A birth and its newborns in words for the screen."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.templatetags.display import measure
from apps.families.enums import Contraception
from apps.families.labels import CONTRACEPTION
from apps.mothers.models import Birth, Newborn
from apps.mothers.presenters.facts import Facts, facts_of, long_day
from apps.mothers.services.postpartum import is_within_postpartum
from apps.toddlers.rules.birth import birth_weight_g, is_low_birth_weight


def birth_facts(birth: Birth, *, with_values: bool) -> Facts:
    facts = [
        (_("Tanggal bersalin"), long_day(birth.delivered_on)),
        (_("Tempat"), birth.get_place_display()),
        (_("Penolong"), birth.get_helper_display()),
    ]
    if with_values and birth.complications:
        facts.append((_("Penyulit"), birth.complications))
    if birth.contraception:
        late = "" if is_within_postpartum(birth) else _(" (lewat 42 hari)")
        facts.append(
            (
                _("KB pascasalin"),
                f"{CONTRACEPTION[Contraception(birth.contraception)]}, {long_day(birth.contraception_on)}{late}",
            )
        )
    return facts_of(facts)


def newborn_line(newborn: Newborn, *, with_values: bool) -> dict:
    parts = []
    if with_values and newborn.weight_kg is not None:
        is_low = is_low_birth_weight(birth_weight_g(float(newborn.weight_kg)))
        parts.append((_("%s kg") % measure(newborn.weight_kg)) + (_(" (BBLR)") if is_low else ""))
    if with_values and newborn.length_cm is not None:
        parts.append(_("%s cm") % measure(newborn.length_cm))
    if newborn.has_early_breastfeeding is not None:
        parts.append(_("IMD") if newborn.has_early_breastfeeding else _("tidak IMD"))
    return {"newborn": newborn, "child": newborn.child, "detail": " · ".join(parts)}


def saved_birth(birth: Birth) -> str:
    alive = birth.newborns.filter(is_alive=True).count()
    if not alive:
        return _("Persalinan tersimpan. Tidak ada bayi yang lahir hidup.")
    words = ngettext(
        "Persalinan tersimpan; %d bayi masuk daftar balita.",
        "Persalinan tersimpan; %d bayi masuk daftar balita.",
        alive,
    )
    return words % alive
