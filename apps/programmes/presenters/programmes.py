"""Programmes in words and figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.http import record_urls
from apps.core.tables import Note, Title
from apps.core.templatetags.display import number, percent, rupiah, rupiah_in_short
from apps.interventions.enums import Fund
from apps.interventions.labels import FUNDS
from apps.programmes import labels
from apps.programmes.models import Programme
from apps.programmes.selectors.figures import Figures
from apps.regions.models import Region


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    programme: Programme
    figures: Figures
    title: Title
    item: Note
    owner: str

    @property
    def fund(self) -> Note:
        return Note(str(FUNDS[Fund(self.programme.fund)]), rupiah(self.programme.budget_rp))

    @property
    def realised(self) -> Note:
        share = self.figures.realised_share
        return Note(rupiah(self.figures.realised_rp), "" if share is None else percent(share))

    @property
    def delivered(self) -> Note:
        share = self.figures.delivered_share
        return Note(number(self.figures.delivered), "" if share is None else _("%s dari target") % percent(share))

    @property
    def target(self) -> Note:
        return Note(number(self.programme.target), self.programme.unit)


def programme_rows(
    programmes: Iterable[Programme], figures: Mapping[int, Figures], items: Mapping[str, Any]
) -> list[ProgrammeRow]:
    """Of programmes read with their agency. items: of the catalogue, by code."""
    url_of, programmes = record_urls("programmes:programme"), list(programmes)
    places = {one.place for one in programmes if one.agency is None}
    desa = {one.code: one.full_name for one in Region.objects.filter(code__in=places)} if places else {}
    return [
        ProgrammeRow(
            programme=one,
            figures=figures[one.pk],
            title=Title(one.name, url_of(one.uuid), f"{one.year} {one.sub_activity_code}".strip()),
            item=Note(one.item, items[one.item].name if one.item in items else ""),
            owner=one.agency.short_name if one.agency else desa.get(one.place, _("Desa")),
        )
        for one in programmes
    ]


def programme_facts(programme: Programme, owner: str, item: str) -> list[dict[str, Any]]:
    areas = [area.full_name for area in programme.areas.all()]
    facts = [
        (_("Pemilik"), owner),
        (_("Tahun"), str(programme.year)),
        (_("Kode subkegiatan"), programme.sub_activity_code),
        (_("Intervensi"), item),
        (_("Sumber dana"), str(FUNDS[Fund(programme.fund)])),
        (_("Belanja"), _("langsung ke sasaran") if programme.is_direct else _("tidak langsung; tidak dihitung")),
        (_("Wilayah sasaran"), ", ".join(areas) or _("seluruh wilayah pemilik")),
        (_("Catatan"), programme.note),
    ]
    return [{"term": term, "value": value} for term, value in facts if value]


def tiles(programme: Programme, figures: Figures) -> list[dict[str, Any]]:
    delivered, realised = figures.delivered_share, figures.realised_share
    target = _("dari target %s") % number(programme.target)
    return [
        {"label": _("Penerima bernama"), "number": number(figures.allocated), "note": target},
        {
            "label": _("Sudah diserahkan"),
            "number": number(figures.delivered),
            "note": f"{percent(delivered)} {target}" if delivered is not None else _("target belum diisi"),
        },
        {
            "label": _("Realisasi"),
            "number": rupiah_in_short(figures.realised_rp),
            "note": _("%(share)s dari anggaran %(budget)s")
            % {"share": percent(realised), "budget": rupiah_in_short(programme.budget_rp)},
        },
        {
            "label": _("Biaya per penerima"),
            "number": rupiah_in_short(figures.rp_a_recipient),
            "note": _("realisasi ÷ penerima"),
        },
    ]


def state_lines(programme: Programme, own: Mapping[str, int]) -> list[dict[str, Any]]:
    """[{label, count, url}] of recipients that the reader sees by name, by state; each opens its names."""
    address = reverse("programmes:recipients")
    return [
        {"label": word, "count": own.get(state, 0), "url": f"{address}?program={programme.uuid}&status={state}"}
        for state, word in labels.STATES.items()
        if own.get(state, 0)
    ]


def finding(figures: Figures) -> str:
    """What the programme shows, as the title of its page."""
    if not figures.allocated:
        return _("Belum ada penerima")
    words = _("%(delivered)s dari %(allocated)s penerima sudah menerima")
    return words % {"delivered": number(figures.delivered), "allocated": number(figures.allocated)}
