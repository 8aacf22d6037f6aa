"""The board of 10 Pasti in words: tiles of a unit with the worst first, and the units in it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.campaigns.enums import Pasti, PersonKind
from apps.campaigns.labels import UNITS
from apps.campaigns.models import Campaign
from apps.campaigns.rules.board import TONE_ORDER, BoardPolicy, needed_share, share_of, tone_of
from apps.campaigns.selectors.board_places import OF_DESA, OF_POSYANDU
from apps.campaigns.selectors.board_texts import ItemText
from apps.campaigns.selectors.figures import Figure, measure_of
from apps.core.charts.scales import Frame, line
from apps.core.charts.svg import BRAND, INK, LINE, MUTED, STRONG, Chart, Row, drawing, halo, path, rule, text
from apps.core.templatetags.display import day, number, percent, written
from apps.regions.models import Region

KINDS = (PersonKind.CHILD, PersonKind.PREGNANCY, PersonKind.CATIN)
UNIT_OF_ITEM = (
    dict.fromkeys(Pasti, UNITS[PersonKind.CHILD])
    | dict.fromkeys(OF_POSYANDU, gettext_lazy("posyandu"))
    | dict.fromkeys(OF_DESA, gettext_lazy("desa"))
)
SWEPT = (Pasti.CAME, Pasti.STANDARD, Pasti.EDUCATED, Pasti.VALIDATED, Pasti.ENTERED)
Figures = Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True, slots=True)
class BoardCell:
    """share: 0 to 1, None where nothing is known. text: its percent; short: without decimals, never rounded up."""

    item: Pasti
    figure: Figure
    share: float | None
    tone: str
    text: str
    short: str
    counts: str
    url: str


@dataclass(frozen=True, slots=True)
class BoardTile:
    cell: BoardCell
    words: ItemText
    note: str


@dataclass(frozen=True, slots=True)
class BoardLine:
    name: str
    url: str
    cells: list[BoardCell]


@dataclass(frozen=True)
class Board:
    """What a board needs besides its figures. needed: the share of the campaign that has passed.

    may_name: whether its reader sees the names behind the items about people; the lists of places are for all.
    """

    campaign: Campaign
    figures: Figures
    needed: float
    policy: BoardPolicy
    may_name: bool

    def cell(self, item: Pasti, desa: Sequence[str], unit: str) -> BoardCell:
        of_item = self.figures.get(measure_of(item), {})
        result = [of_item[code] for code in desa if code in of_item]
        figure = sum(result[1:], result[0]) if result else Figure(0)
        share = share_of(figure.done, figure.total)
        return BoardCell(
            item=item,
            figure=figure,
            share=share,
            tone=tone_of(share, self.needed, self.policy),
            text=percent(100 * share) if share is not None else "–",
            short=f"{math.floor(100 * share)}" if share is not None else "?",
            counts=_("%(done)s dari %(total)s") % {"done": number(figure.done), "total": number(figure.total)}
            if figure.total
            else "",
            url=list_url(self.campaign, item, unit, self.may_name),
        )


def board_of(campaign: Campaign, figures: Figures, on: date, policy: BoardPolicy, may_name: bool) -> Board:
    return Board(campaign, figures, needed_share(campaign.starts_on, campaign.ends_on, on), policy, may_name)


def list_url(campaign: Campaign, item: Pasti, unit: str, may_name: bool) -> str:
    """The list that makes the number of an item: who or what is still missing, for the first item who is registered."""
    if item in (*OF_POSYANDU, *OF_DESA):
        page = reverse("campaigns:item_posyandu" if item in OF_POSYANDU else "campaigns:item_desa")
        return f"{page}?kampanye={campaign.uuid}&butir={item.value}&keadaan=belum&unit={unit}"
    if not may_name:
        return ""
    if item is Pasti.REGISTERED:
        return f"{reverse('campaigns:names_child')}?kampanye={campaign.uuid}&kelompok=balita&unit={unit}"
    return f"{reverse('campaigns:sweep')}?kampanye={campaign.uuid}&butir={item.value}&unit={unit}"


def tiles(board: Board, desa: Sequence[str], unit: str, texts: Mapping[Pasti, ItemText]) -> list[BoardTile]:
    """The worst first; of equal ones in the order of the items."""
    cells = [board.cell(item, desa, unit) for item in Pasti]
    cells.sort(key=lambda cell: (TONE_ORDER.index(cell.tone), cell.share or 0, cell.item))
    return [BoardTile(cell, texts[cell.item], note_of(cell)) for cell in cells]


def note_of(cell: BoardCell) -> str:
    """The counts, and how many are missing: as many as the list behind the number holds, by kind of people."""
    figure, item = cell.figure, cell.item
    of_kinds = ", ".join(f"{number(figure.rest[kind])} {UNITS[kind]}" for kind in KINDS if figure.rest.get(kind))
    if item is Pasti.REGISTERED:
        words = _("%(counts)s: %(kinds)s") if cell.counts else _("%(kinds)s; isi perkiraan sasaran desa")
        return words % {"counts": cell.counts, "kinds": of_kinds or _("belum ada yang terdaftar")}
    if figure.total is None:
        return _("Belum diketahui: belum ada catatan")
    if not figure.total:
        return _("Belum ada yang bermasalah gizi") if item is Pasti.VALIDATED else _("Belum ada yang datang")
    parts = [cell.counts]
    if item is Pasti.VALIDATED:
        parts.append(_("%s sudah diukur ulang") % number(figure.rest["validated"]))
    if missing := figure.total - figure.done:
        things = of_kinds or f"{number(missing)} {UNIT_OF_ITEM[item]}"
        parts.append(_("belum: %s") % things)
    return "; ".join(parts)


def lines(board: Board, places: Sequence[Region], is_by_kecamatan: bool, address: str) -> list[BoardLine]:
    """A line for each kecamatan or desa, those with the most red items first. places: the desa, with parent."""
    groups: dict[str, tuple[str, list[str]]] = {}
    for place in places:
        at = place.parent if is_by_kecamatan and place.parent else place
        groups.setdefault(at.code, (at.short_name, []))[1].append(place.code)
    result = [
        BoardLine(name, f"{address}?unit={code}", [board.cell(item, desa, code) for item in Pasti])
        for code, (name, desa) in groups.items()
    ]
    return sorted(result, key=_need)


def _need(one: BoardLine) -> tuple[int, float]:
    red = sum(cell.tone == "severe" for cell in one.cells)
    return -red, sum(cell.share or 0 for cell in one.cells)


def curve(campaign: Campaign, days: Sequence[tuple[date, int, int]], title: str) -> Chart | None:
    """The share day by day beside the pace that is needed, drawn as lines; None for less than two days."""
    points = [(day, done / of) for day, done, of in days if of and campaign.starts_on <= day <= campaign.ends_on]
    if len(points) < 2:
        return None
    frame = Frame(width=640, height=240, left=56, right=72, top=16, bottom=34)
    length = max((campaign.ends_on - campaign.starts_on).days, 1)
    x, y = frame.across(0, length), frame.upright(0, 100)
    elements = []
    for tick in y.ticks(25):
        elements.append(rule(frame.left, y(tick), frame.plot_right, y(tick), STRONG if tick == 0 else LINE))
        elements.append(text(f"{number(tick)} %", frame.left - 6, y(tick), anchor="end", fill=MUTED))
    for at, anchor in ((0, "start"), (length // 2, "middle"), (length, "end")):
        words = written(campaign.starts_on + timedelta(days=at), "j M")
        elements.append(text(words, x(at), frame.height - 14, anchor=anchor, fill=MUTED))
    elements.append(rule(x(0), y(0), x(length), y(100), INK, stroke_dasharray="6 4"))
    elements.append(text(_("laju ideal"), frame.plot_right + 5, y(100), fill=INK))
    places = [(x((one - campaign.starts_on).days), y(100 * min(share, 1.0))) for one, share in points]
    elements.append(path(line(places), stroke=BRAND, stroke_width=3))
    (across, upright), share = places[-1], percent(100 * points[-1][1])
    elements.append(halo(share, across + 6, upright + 14, anchor="start"))
    summary = _("%(share)s pada %(day)s; laju yang diperlukan %(needed)s %%.") % {
        "share": share,
        "day": day(points[-1][0]),
        "needed": number(round(100 * needed_share(campaign.starts_on, campaign.ends_on, points[-1][0]))),
    }
    note = _("Hari demi hari selama kampanye; garis putus-putus adalah laju agar selesai pada hari terakhir.")
    rows = [Row(day(one), (percent(100 * share),)) for one, share in points]
    heads = (_("Tanggal"), _("Persen"))
    return Chart("kurva-papan", title, summary, frame.width, frame.height, drawing(elements), heads, rows, note)
