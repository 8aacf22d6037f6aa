"""What a screening says, in words: what makes a family KRS, what would release it, what nobody knows yet."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.merging import place_words
from apps.families import labels
from apps.families.enums import Factor, FamilyStatus, Relation, Target, Verification
from apps.families.models import Family, Member, Screening
from apps.families.rules.screening import FOUR_TOO, reasons_of, ways_out


@dataclass(frozen=True, slots=True)
class Mark:
    tone: str
    word: str


def risk_mark(record: Family | Screening) -> Mark:
    return Mark(labels.RISK_TONES[record.is_at_risk], str(labels.RISK[record.is_at_risk]))


def official_mark(is_officially_at_risk: bool | None) -> Mark:
    return Mark(labels.RISK_TONES[is_officially_at_risk], str(labels.RISK[is_officially_at_risk]))


def differs(record: Family | Screening) -> bool:
    """Whether a file and the portal both say something, and not the same."""
    both = {record.is_at_risk, record.is_officially_at_risk}
    return both == {True, False}


def why(family: Family) -> str:
    """In one line of a list: the reasons, or what is missing to know."""
    if family.screened_in is None:
        return _("Belum ditapis")
    if family.is_at_risk:
        return "; ".join(reason(one, short=True) for one in reasons_of(Factor(family.factors)))
    if family.is_at_risk is None:
        return _("Belum diketahui: %s") % (", ".join(missing(family)) or _("sasaran"))
    return "" if family.targets else _("Bukan sasaran")


def reason(factor: Factor, *, short: bool = False) -> str:
    """'Tanpa jamban layak', or 'Terlalu tua, terlalu banyak, bukan KB modern'."""
    if factor in (Factor.WATER, Factor.LATRINE):
        return str(labels.FACTORS[factor])
    words = labels.FACTORS_IN_SHORT if short else labels.FACTORS
    text = ", ".join(str(words[one]) for one in words if one & factor)
    return text[:1].upper() + text[1:] if short else text


def reasons(screening: Screening) -> list[dict]:
    """[{text, release}] of what makes it KRS and what would release it from that."""
    if not screening.is_at_risk:
        return []
    return [
        {
            "text": reason(factor),
            "release": _("Lepas bila %s.") % _(" atau ").join(str(labels.WAYS_OUT[way]) for way in ways_out(factor)),
        }
        for factor in reasons_of(Factor(screening.factors))
    ]


def also_found(screening: Screening) -> list[str]:
    """Factors that do not make it KRS by themselves."""
    found = Factor(screening.factors)
    counted = Factor(0)
    for one in reasons_of(found) if screening.is_at_risk else ():
        counted |= one
    return [str(labels.FACTORS[one]) for one in labels.FACTORS if one & found & ~counted]


def missing(record: Family | Screening) -> list[str]:
    """What to ask: each thing once."""
    unknown = Factor(record.unknown)
    return list(dict.fromkeys(str(words) for factor, words in labels.UNKNOWN_FACTORS.items() if factor & unknown))


def targets(record: Family | Screening) -> list[str]:
    return [str(words) for target, words in labels.TARGETS.items() if target & Target(record.targets)]


def verdict_sentence(screening: Screening | None) -> str:
    """The one sentence under the name."""
    if screening is None:
        return _("Belum pernah ditapis. Risikonya belum diketahui.")
    when = _("Penapisan %s.") % date_format(screening.screened_on, "j F Y")
    if screening.is_at_risk:
        count = len(reasons_of(Factor(screening.factors)))
        told = ngettext(
            "Keluarga berisiko stunting (KRS) karena satu sebab.",
            "Keluarga berisiko stunting (KRS) karena %(count)s sebab.",
            count,
        ) % {"count": count}
    elif screening.is_at_risk is None:
        told = _("Belum dapat diputuskan: masih ada yang belum diketahui.")
    elif not screening.targets:
        told = _("Bukan keluarga sasaran: tanpa pasangan usia subur (PUS), ibu hamil, atau anak di bawah lima tahun.")
    elif Factor(screening.factors) & FOUR_TOO:
        told = _("Bukan keluarga berisiko stunting (KRS): ada faktor 4T, tetapi memakai KB modern.")
    else:
        told = _("Bukan keluarga berisiko stunting (KRS): tidak ada sebab yang ditemukan.")
    return f"{when} {told}"


def verification(screening: Screening) -> str:
    """'Sesuai, 2 November 2026', or that it waits."""
    words = str(labels.VERIFICATION[screening.verification])
    if screening.verification == Verification.WAITING or screening.verified_on is None:
        return words
    return f"{words}, {date_format(screening.verified_on, 'j F Y')}"


def verified_in_short(family: Family) -> str:
    return date_format(family.verified_on, "j M Y") if family.verified_on else ""


def standing_since(family: Family) -> str:
    """Why a family is no longer followed, or nothing."""
    if family.status == FamilyStatus.ACTIVE:
        return ""
    return _("%(status)s sejak %(day)s") % {
        "status": labels.FAMILY_STATUS[family.status],
        "day": date_format(family.status_on, "j F Y"),
    }


def sex_words(member: Member) -> str:
    if member.is_female is None:
        return ""
    return _("Perempuan") if member.is_female else _("Laki-laki")


def family_and_relation(member: Member) -> str:
    return f"{member.family} ({labels.RELATIONS[Relation(member.relation)]})"


def family_and_place(member: Member) -> str:
    return f"{family_and_relation(member)}, {place_words(member)}"


def family_details(family: Family) -> list[str]:
    """What tells a family apart among the results of a search."""
    return [_("istri: %s") % family.wife_name] if family.wife_name else []


def member_details(member: Member) -> list[str]:
    return [_("keluarga %s") % member.family]
