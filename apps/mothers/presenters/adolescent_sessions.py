"""Sessions of adolescent girls, and the sums of a year, for the screen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.core.http import record_urls
from apps.core.tables import Title
from apps.core.templatetags.display import number
from apps.mothers.models import AdolescentSession


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in a list. title: with class and desa as its second line, and a link for who may correct it."""

    session: AdolescentSession
    title: Title

    @property
    def anaemic(self) -> str:
        """9 (6/2/1): all, and mild, moderate, severe."""
        session = self.session
        total = session.mild + session.moderate + session.severe
        return f"{number(total)} ({session.mild}/{session.moderate}/{session.severe})"


def session_rows(rows: list[AdolescentSession], *, may_correct: bool) -> list[SessionRow]:
    address = record_urls("mothers:girls_correct")
    return [
        SessionRow(
            session,
            Title(
                session.place_name,
                address(session.uuid) if may_correct else "",
                ", ".join(filter(None, [session.grade, session.desa.home_name])),
            ),
        )
        for session in rows
    ]


def session_tiles(sums: dict[str, int]) -> list[dict]:
    """Counts of the year with what they are a share of."""
    anaemic = sums["mild"] + sums["moderate"] + sums["severe"]
    return [
        {"number": sums["girls"], "label": _("Remaja putri terdaftar"), "of": None, "tone": ""},
        {"number": sums["screened"], "label": _("Diperiksa Hb"), "of": sums["girls"], "tone": ""},
        {"number": anaemic, "label": _("Anemia"), "of": sums["screened"], "tone": "moderate" if anaemic else ""},
        {"number": sums["given_tablets"], "label": _("Mendapat TTD"), "of": sums["girls"], "tone": ""},
    ]


def session_finding(tiles: list[dict], year: int) -> str:
    _girls, screened, anaemic, _tablets = (tile["number"] for tile in tiles)
    if not screened:
        return _("Belum ada remaja putri yang diperiksa Hb pada %s") % year
    words = {"anaemic": number(anaemic), "screened": number(screened), "year": year}
    return _("%(anaemic)s dari %(screened)s remaja putri anemia, %(year)s") % words
