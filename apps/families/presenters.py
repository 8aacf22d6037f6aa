"""Families and their screenings in words and marks: what makes a family KRS, what would release it, what is unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.http import record_urls
from apps.core.merging import place_words
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import age, day, street
from apps.families import labels
from apps.families.enums import Dataset, Factor, FamilyStatus, MemberStatus, Relation, Source, Target, Verification
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.rules.policy import ScreeningPolicy
from apps.families.rules.screening import FOUR_TOO, reasons_of, ways_out
from apps.families.rules.welfare import HIGHEST_RANK

NO_ASSISTANCE = 8


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family in a list. why: what makes it KRS or what is unknown, and why it is no longer here."""

    family: Family
    title: Title
    marks: list[Mark]
    why: Note
    home: Note

    @property
    def targets(self) -> list[str]:
        return targets(self.family)

    @property
    def missing(self) -> list[str]:
        return missing(self.family)

    @property
    def official(self) -> str:
        official = self.family.is_officially_at_risk
        return "" if official is None else str(labels.RISK[official])


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """A screening in the queue of those to verify."""

    screening: Screening
    title: Title
    marks: list[Mark]
    why: Note
    home: Note


def family_rows(families: Iterable[Family]) -> list[FamilyRow]:
    url_of = record_urls("families:family")
    return [
        FamilyRow(
            family=family,
            title=title(family, url_of(family.uuid)),
            marks=[risk_mark(family)],
            why=Note(why(family), status_since(family)),
            home=Note(family.desa.home_name, street(family)),
        )
        for family in families
    ]


def screening_row(screening: Screening, url: str) -> ScreeningRow:
    family = screening.family
    because = "; ".join(reason(one, short=True) for one in reasons_of(Factor(screening.factors)))
    unknown = ", ".join(missing(screening))
    return ScreeningRow(
        screening=screening,
        title=title(family, url),
        marks=[risk_mark(screening)],
        why=Note(because, _("Belum diketahui: %s") % unknown if unknown else ""),
        home=Note(family.desa.home_name, street(family)),
    )


def title(family: Family, url: str) -> Title:
    return Title(family.head_name, url, f"{_('Istri')}: {family.wife_name}" if family.wife_name else "")


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
        return _("Belum diskrining")
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
            "release": _("Tidak lagi KRS bila %s.")
            % _(" atau ").join(str(labels.WAYS_OUT[way]) for way in ways_out(factor)),
        }
        for factor in reasons_of(Factor(screening.factors))
    ]


def other_factors(screening: Screening) -> list[str]:
    """Factors that do not make it KRS by themselves."""
    factors = Factor(screening.factors)
    counted = Factor(0)
    for one in reasons_of(factors) if screening.is_at_risk else ():
        counted |= one
    return [str(labels.FACTORS[one]) for one in labels.FACTORS if one & factors & ~counted]


def missing(record: Family | Screening) -> list[str]:
    """What to ask: each thing once."""
    unknown = Factor(record.unknown)
    return list(dict.fromkeys(str(words) for factor, words in labels.UNKNOWN_FACTORS.items() if factor & unknown))


def targets(record: Family | Screening) -> list[str]:
    return [str(words) for target, words in labels.TARGETS.items() if target & Target(record.targets)]


def verdict_sentence(screening: Screening | None) -> str:
    """The one sentence under the name."""
    if screening is None:
        return _("Belum pernah diskrining. Risikonya belum diketahui.")
    when = _("Penapisan %s.") % date_format(screening.screened_on, "j F Y")
    if screening.is_at_risk:
        count = len(reasons_of(Factor(screening.factors)))
        words = ngettext(
            "Keluarga berisiko stunting (KRS) karena satu sebab.",
            "Keluarga berisiko stunting (KRS) karena %(count)s sebab.",
            count,
        ) % {"count": count}
    elif screening.is_at_risk is None:
        words = _("Belum dapat diputuskan: masih ada yang belum diketahui.")
    elif not screening.targets:
        words = _("Bukan keluarga sasaran: tanpa pasangan usia subur (PUS), ibu hamil, atau anak di bawah lima tahun.")
    elif Factor(screening.factors) & FOUR_TOO:
        words = _("Bukan keluarga berisiko stunting (KRS): ada faktor 4T, tetapi memakai KB modern.")
    else:
        words = _("Bukan keluarga berisiko stunting (KRS): tidak ada sebab yang ditemukan.")
    return f"{when} {words}"


def verification(screening: Screening) -> str:
    """'Sesuai, 2 November 2026', or that it waits."""
    words = str(labels.VERIFICATION[Verification(screening.verification)])
    if screening.verification == Verification.WAITING or screening.verified_on is None:
        return words
    return f"{words}, {date_format(screening.verified_on, 'j F Y')}"


def status_since(family: Family) -> str:
    """'Pindah sejak 3 Juni 2024' of a family that is no longer here, else ''."""
    if family.status == FamilyStatus.ACTIVE or family.status_on is None:
        return ""
    return _("%(status)s sejak %(day)s") % {
        "status": labels.FAMILY_STATUS[FamilyStatus(family.status)],
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


def lookalike_details(member: Member) -> list[str]:
    born = [_("lahir %s") % date_format(member.born_on, "j F Y")] if member.born_on else []
    return [*born, *member_details(member)]


def water_words(source: int | None, policy: ScreeningPolicy) -> str:
    """'Air hujan (layak menurut BPS, tidak menurut daftar verval KRS)': by each list where they differ."""
    word = str(labels.WATER.get(source, ""))
    of_krs, of_bps = source in policy.safe_water_krs, source in policy.safe_water_bps
    if source is None or of_krs == of_bps:
        return word
    if of_bps:
        return _("%s (layak menurut BPS, tidak menurut daftar verval KRS)") % word
    return _("%s (layak menurut daftar verval KRS, tidak menurut BPS)") % word


def contraception_words(family: Family) -> str:
    word = str(labels.CONTRACEPTION.get(family.contraception, ""))
    if not word or family.contraception_on is None:
        return word
    return _("%(method)s sejak %(day)s") % {"method": word, "day": day(family.contraception_on)}


def facts(family: Family, policy: ScreeningPolicy) -> list[dict[str, Any]]:
    """[{term, value}] of how and where a family lives."""
    address = " · ".join(filter(None, [family.address, street(family)]))
    toilet = [
        labels.TOILET_OWNERSHIP.get(family.toilet_ownership),
        labels.TOILET.get(family.toilet_kind),
        labels.DISPOSAL.get(family.toilet_disposal),
    ]
    values = [
        (_("Istri"), family.wife_name),
        (_("Alamat"), address),
        (_("Posyandu"), family.posyandu.name if family.posyandu else ""),
        ("TPK", family.team.name if family.team else _("belum ada tim")),
        (_("Air minum"), water_words(family.water_source, policy)),
        (_("Jamban"), ", ".join(str(part) for part in toilet if part)),
        (_("Rumah"), house_words(family)),
        (_("KB"), contraception_words(family)),
        (_("Koordinat"), _position(family)),
    ]
    if not family.kk_sealed:
        values.insert(0, (_("Nomor KK"), _("belum ada")))
    return [{"term": term, "value": value} for term, value in values]


def house_words(family: Family) -> str:
    """As it was seen last; '' for never."""
    seen = family.house_conditions.first()
    if seen is None:
        return ""
    words = _("layak huni, dilihat %s") if seen.is_fit else _("tidak layak huni, dilihat %s")
    return words % day(seen.seen_on)


def _position(family: Family) -> str:
    if family.latitude is None:
        return ""
    accuracy = f" ± {family.accuracy_m} m" if family.accuracy_m else ""
    return f"{family.latitude}; {family.longitude}{accuracy}".replace(".", ",")


def member_rows(family: Family, today: date) -> list[dict[str, Any]]:
    """Those who live here first, in the order of their relation."""
    order = list(labels.RELATIONS)
    members = sorted(
        family.members.all(), key=lambda one: (one.status != MemberStatus.ACTIVE, order.index(Relation(one.relation)))
    )
    return [_member_row(member, today) for member in members]


def _member_row(member: Member, today: date) -> dict[str, Any]:
    status = MemberStatus(member.status)
    has_left = status != MemberStatus.ACTIVE
    return {
        "member": member,
        "relation": labels.RELATIONS[Relation(member.relation)],
        "age": age(member.born_on, today) if member.born_on and not has_left else "",
        "sex": sex_words(member),
        "left": f"{labels.MEMBER_STATUS[status]} {day(member.status_on)}" if has_left else "",
    }


def screening_details(screening: Screening) -> dict[str, Any]:
    official = screening.is_officially_at_risk
    return {
        "screening": screening,
        "mark": risk_mark(screening),
        "official": official_mark(official) if official is not None else None,
        "differs": differs(screening),
        "reasons": reasons(screening),
        "other_factors": other_factors(screening),
        "missing": missing(screening),
        "targets": targets(screening),
        "verification": verification(screening),
        "by": screening.verified_by.get_full_name() if screening.verified_by else "",
        "source": labels.SOURCES[Source(screening.source)],
    }


def rank_details(rank: Welfare) -> dict[str, Any]:
    is_open = rank.dataset == Dataset.PK and rank.rank == HIGHEST_RANK[Dataset.PK]
    return {
        "dataset": labels.DATASETS[Dataset(rank.dataset)],
        "released_on": rank.released_on,
        "rank": "> 4" if is_open else rank.rank,
        "poor": _poor(rank.is_extremely_poor),
        "source": rank.poverty_source,
    }


def _poor(is_extremely_poor: bool | None) -> str:
    if is_extremely_poor is None:
        return ""
    return _("Miskin ekstrem") if is_extremely_poor else _("Bukan miskin ekstrem")


def services(screenings: Iterable[Screening]) -> list[dict[str, str]]:
    """[{what, when}] of the assistance that the years of verval report."""
    return [
        {"what": str(labels.ASSISTANCE[code]), "when": _("verval %s") % screening.year}
        for screening in screenings
        for code in screening.assistance
        if code in labels.ASSISTANCE and code != NO_ASSISTANCE
    ]
