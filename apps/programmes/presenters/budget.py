"""The budget in words and figures."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.tables import Column, Kind, Note, Title, file_column, page_column
from apps.core.templatetags.display import lower_first, number, percent, rupiah
from apps.programmes.enums import BudgetBy
from apps.programmes.labels import BUDGET_BY
from apps.programmes.selectors.budget import BudgetLine, BudgetTable
from apps.programmes.selectors.figures import Figures

count = partial(Column, kind=Kind.COUNT, width=12)


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A line of the table; the last one is the total. title: opens the programmes or the names behind it."""

    line: BudgetLine
    title: Title

    @property
    def figures(self) -> Figures:
        return self.line.figures

    @property
    def budget(self) -> str:
        return rupiah(self.figures.budget_rp or None)

    @property
    def realised(self) -> Note:
        share = self.figures.realised_share
        return Note(rupiah(self.figures.realised_rp), "" if share is None else percent(share))

    @property
    def delivered(self) -> Note:
        share = self.figures.delivered_share
        return Note(number(self.figures.delivered), "" if share is None else gettext("%s dari target") % percent(share))

    @property
    def target(self) -> int | None:
        return self.figures.target or None

    @property
    def budget_rp(self) -> int | None:
        return self.figures.budget_rp or None


COLUMNS = [
    Column(key="name", heading=_("Uraian"), kind=Kind.TITLE, value="title", width=40),
    count(key="programmes", heading=_("Program"), value="line.programmes"),
    page_column(key="budget", heading=_("Anggaran"), is_nowrap=True),
    file_column(key="budget_rp", heading=_("Anggaran (Rp)"), kind=Kind.COUNT, width=18),
    count(key="target", heading=_("Target")),
    count(key="allocated", heading=_("Penerima bernama"), value="figures.allocated", card_label=_("Bernama")),
    page_column(key="delivered", heading=_("Diserahkan")),
    file_column(key="delivered_number", heading=_("Diserahkan"), kind=Kind.COUNT, value="figures.delivered"),
    page_column(key="realised", heading=_("Realisasi")),
    file_column(key="realised_rp", heading=_("Realisasi (Rp)"), kind=Kind.COUNT, value="figures.realised_rp", width=18),
    page_column(key="per_head", heading=_("Biaya per penerima"), value=lambda row: rupiah(row.figures.rp_a_recipient)),
    file_column(
        key="per_head_rp",
        heading=_("Biaya per penerima (Rp)"),
        kind=Kind.COUNT,
        value="figures.rp_a_recipient",
        width=18,
    ),
]


def budget_rows(table: BudgetTable, year: int, by: BudgetBy) -> list[BudgetRow]:
    """Of the lines and, last, of all of them."""
    rows = [
        BudgetRow(line, Title(line.name or gettext("Desa (APBDes, Dana Desa)"), _url(line, year, by)))
        for line in table.lines
    ]
    return [*rows, BudgetRow(table.total, Title(gettext("Jumlah"), ""))] if rows else []


def _url(line: BudgetLine, year: int, by: BudgetBy) -> str:
    if by is BudgetBy.AGENCY:
        return reverse("programmes:list", query={"tahun": str(year), "opd": line.key or "desa"})
    if by is BudgetBy.FUND:
        return reverse("programmes:list", query={"tahun": str(year), "dana": line.key})
    return reverse("programmes:recipients", query={"unit": line.key})


def finding(table: BudgetTable, year: int) -> str:
    total = table.total.figures
    if not table.lines:
        return gettext("Belum ada program tahun %s") % year
    if total.realised_share is None:
        return gettext("%(realised)s terpakai untuk %(people)s penerima") % {
            "realised": rupiah(total.realised_rp),
            "people": number(total.delivered),
        }
    words = gettext("%(share)s anggaran terpakai: %(realised)s untuk %(people)s penerima")
    return words % {
        "share": percent(total.realised_share),
        "realised": rupiah(total.realised_rp),
        "people": number(total.delivered),
    }


def title(by: BudgetBy, year: int) -> str:
    return gettext("Anggaran dan realisasi program tahun %(year)s, %(by)s") % {
        "year": year,
        "by": lower_first(BUDGET_BY[by]),
    }


def indirect_words(table: BudgetTable) -> str:
    if not table.indirect_rp:
        return gettext("Tidak ada belanja tidak langsung.")
    return gettext("Belanja tidak langsung %s tidak dihitung.") % rupiah(table.indirect_rp)
