"""Screenings before marriage in words and marks for the screen."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.core.http import record_urls
from apps.core.tables import Mark, Title
from apps.core.templatetags.display import age, day, measure
from apps.mothers import labels
from apps.mothers.models import Catin
from apps.mothers.presenters.facts import Facts, facts_of


@dataclass(frozen=True, slots=True)
class CatinRow:
    """One screening in a list. title: with sex and age as its second line."""

    catin: Catin
    title: Title
    marks: list[Mark]
    reasons: str

    @property
    def sex(self) -> str:
        return sex_word(self.catin)


def catin_rows(rows: list[Catin]) -> list[CatinRow]:
    address = record_urls("mothers:catin_page")
    return [
        CatinRow(
            catin,
            Title(catin.name, address(catin.uuid), f"{sex_word(catin)}, {age(catin.born_on, catin.screened_on)}"),
            [catin_mark(catin)],
            "; ".join(catin_reasons(catin)),
        )
        for catin in rows
    ]


def catin_mark(catin: Catin) -> Mark:
    if catin.resolved_on:
        return Mark("normal", _("Selesai didampingi"))
    return Mark(labels.CATIN_TONES[catin.result], str(labels.CATIN_RESULTS[catin.result]))


def catin_reasons(catin: Catin) -> list[str]:
    return [str(labels.CATIN_REASONS[code]) for code in catin.reasons.split(",") if code]


def catin_facts(catin: Catin, *, with_values: bool) -> Facts:
    facts = [
        (_("Umur saat penapisan"), age(catin.born_on, catin.screened_on)),
        (_("Jenis kelamin"), sex_word(catin)),
        (_("Kepala keluarga"), catin.family.head_name if catin.family else _("belum tercatat")),
        (_("Calon pasangan"), catin.partner_name),
        (_("Rencana menikah"), day(catin.wedding_on)),
        ("KUA", catin.kua),
        (_("Diskrining"), day(catin.screened_on)),
        (_("HP"), catin.phone),
        (_("Alamat"), catin.address),
        (_("ID Elsimil"), catin.elsimil_id),
    ]
    if catin.resolved_on:
        facts.append((_("Selesai didampingi"), day(catin.resolved_on)))
    if with_values:
        facts += [
            (_("Berat, tinggi"), f"{_with_unit(catin.weight_kg, 'kg')}, {_with_unit(catin.height_cm, 'cm')}"),
            (_("LiLA"), _with_unit(catin.muac_cm, "cm")),
            (_("Hb"), _with_unit(catin.hb_g_dl, "g/dL")),
            (_("Tekanan darah"), f"{catin.systolic}/{catin.diastolic}" if catin.systolic and catin.diastolic else "–"),
        ]
    return facts_of(facts)


def _with_unit(value: Any, unit: str) -> str:
    return "–" if value is None else f"{measure(value)} {unit}"


def sex_word(catin: Catin) -> str:
    return _("Perempuan") if catin.is_female else _("Laki-laki")
