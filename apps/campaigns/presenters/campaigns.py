"""Campaigns in words: the groups by kecamatan and desa, the balance of locked lists, the facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.campaigns.enums import GROUPS_OF_KIND, CampaignKind, Group, PersonKind
from apps.campaigns.labels import GROUPS, KINDS, RULES, SPLITS, UNITS
from apps.campaigns.models import Campaign, TargetList
from apps.campaigns.rules.balance import Balance
from apps.campaigns.rules.target_groups import GROUPS as DECLARED
from apps.campaigns.selectors.target_groups import kinds_of
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day, number, rupiah
from apps.regions.models import Region

LONG_FACT = 24


@dataclass(frozen=True, slots=True)
class CampaignRow:
    campaign: Campaign
    title: Title
    period: Note
    area: str
    marks: list[Mark]


def campaign_rows(campaigns: Sequence[Campaign], today: date) -> list[CampaignRow]:
    return [
        CampaignRow(
            campaign=one,
            title=Title(one.name, reverse("campaigns:campaign", args=[one.uuid]), str(KINDS[CampaignKind(one.kind)])),
            period=Note(f"{day(one.starts_on)} – {day(one.ends_on)}", _("Patokan %s") % day(one.cutoff_on)),
            area=area_words(one),
            marks=[state_mark(one, today)],
        )
        for one in campaigns
    ]


def state_mark(campaign: Campaign, today: date) -> Mark:
    if today < campaign.starts_on:
        return Mark("unknown", _("Belum mulai"))
    return Mark("normal", _("Berjalan")) if today <= campaign.ends_on else Mark("over", _("Selesai"))


def area_words(campaign: Campaign) -> str:
    count = len(campaign.area_codes())
    return ngettext("%s wilayah", "%s wilayah", count) % count if count else str(_("Seluruh kabupaten"))


def finding(campaign: Campaign, counts: Mapping[str, int], desa: int, stunted_desa: int) -> str:
    """The title of its page. counts: the denominator of each group. stunted_desa: desa with a stunted child."""

    def of(group: Group) -> str:
        return number(counts.get(group.value, 0))

    if not desa and not any(counts.values()):
        return _("Wilayah Anda tidak termasuk kampanye ini")
    match CampaignKind(campaign.kind):
        case CampaignKind.GEBYAR:
            return _("%(children)s balita stunting di %(desa)s desa") % {
                "children": of(Group.B),
                "desa": number(stunted_desa or desa),
            }
        case CampaignKind.SERENTAK:
            return _("%(children)s balita, %(women)s ibu hamil, %(couples)s calon pengantin") % {
                "children": of(Group.CHILDREN),
                "women": of(Group.PREGNANT),
                "couples": of(Group.CATIN),
            }
    return _("%s anak 0 sampai 7 tahun") % of(Group.PIN)


def facts(campaign: Campaign) -> list[dict[str, Any]]:
    lines = [
        (_("Jenis"), str(KINDS[CampaignKind(campaign.kind)])),
        (_("Waktu"), f"{day(campaign.starts_on)} – {day(campaign.ends_on)}"),
        (_("Tanggal patokan sasaran"), day(campaign.cutoff_on)),
        (_("Dasar hukum"), campaign.legal_basis),
        (_("Anggaran"), rupiah(campaign.budget_rp) if campaign.budget_rp is not None else ""),
        (_("Sasaran resmi"), official_words(campaign)),
        (_("Wilayah"), ", ".join(area.full_name for area in campaign.areas.all()) or _("Seluruh kabupaten")),
        (_("Dokumen"), "; ".join(filter(None, map(str.strip, campaign.documents.splitlines())))),
    ]
    return [{"term": term, "value": value, "is_long": len(value) > LONG_FACT} for term, value in lines if value]


def official_words(campaign: Campaign) -> str:
    if campaign.official_target is None:
        return ""
    return f"{number(campaign.official_target)} ({campaign.official_source})"


@dataclass(frozen=True, slots=True)
class GroupHead:
    """code: as the decree lists it; scope_words: whether it counts families at risk only."""

    group: Group
    code: str
    name: str
    rule: str
    unit: str
    scope_words: str
    kinds: tuple[PersonKind, ...]


def heads(campaign: Campaign) -> list[GroupHead]:
    result = []
    for group in GROUPS_OF_KIND[CampaignKind(campaign.kind)]:
        declared, kinds = DECLARED[group], kinds_of(group)
        result.append(
            GroupHead(
                group=group,
                code=group.value if len(group.value) == 1 else "",
                name=str(GROUPS[group]),
                rule=str(RULES[group]),
                unit=str(UNITS[kinds[0]] if len(kinds) == 1 else _("orang")),
                scope_words=_("hanya KRS") if declared.is_of_risk_only else _("semua sasaran"),
                kinds=kinds,
            )
        )
    return result


Counts = Mapping[str, Mapping[str, int]]


def table(campaign: Campaign, groups: Sequence[GroupHead], counts: Counts, places: Sequence[Region], urls: Any) -> Any:
    """The lines of the table: each kecamatan with its desa. places: those of the desa, in their order, with parent.

    counts: by group, then by desa. urls: (group head, code of a place) -> address of the names.
    """
    lines: list[dict[str, Any]] = []
    for place in places:
        kecamatan = place.parent
        if kecamatan and (not lines or lines[-1]["kecamatan"] != kecamatan.code):
            inside = [one for one in places if one.parent_id == kecamatan.code]
            lines.append(_line(groups, counts, inside, kecamatan, urls) | {"kecamatan": kecamatan.code, "is_sum": True})
        lines.append(_line(groups, counts, [place], place, urls) | {"kecamatan": place.parent_id, "is_sum": False})
    return lines


def _line(groups: Sequence[GroupHead], counts: Counts, desa: Sequence[Region], place: Region, urls: Any) -> Any:
    cells = []
    for head in groups:
        of_group = counts.get(head.group.value, {})
        count = sum(of_group.get(one.code, 0) for one in desa)
        cells.append({"label": head.code or head.name, "text": number(count), "url": urls(head, place.code)})
    return {"name": place.full_name, "cells": cells}


def total_lines(
    groups: Sequence[GroupHead],
    counts: Counts,
    locked: Mapping[str, Mapping[str, Balance]],
    lists: Mapping[str, TargetList],
    today_counts: Counts,
    inside: frozenset[str],
    urls: Any,
    district: str,
    splits: Counts,
) -> list[dict[str, Any]]:
    """One line a group: what it is, its count, and once locked its balance beside the recount of today.

    inside: the desa that the reader sees. splits: by group, then by name.
    """
    lines = []
    for head in groups:
        group = head.group.value
        balance = sum((one for desa, one in locked.get(group, {}).items() if desa in inside), Balance())
        recount = sum(count for desa, count in today_counts.get(group, {}).items() if desa in inside)
        count = sum(count for desa, count in counts.get(group, {}).items() if desa in inside)
        target_list = lists.get(group)
        lines.append(
            {
                "head": head,
                "count": number(balance.denominator if target_list else count),
                "url": urls(head, district),
                "list": target_list,
                "splits": [SPLITS[name] % number(of) for name, of in splits.get(group, {}).items()],
                "frozen": number(balance.frozen),
                "added": number(balance.added),
                "moved": number(balance.moved),
                "recount": number(recount),
                "difference": balance.denominator - recount if target_list else 0,
                "others": [{"label": str(UNITS[kind]), "url": urls(head, district, kind)} for kind in head.kinds[1:]]
                if not target_list
                else [],
            }
        )
    return lines
