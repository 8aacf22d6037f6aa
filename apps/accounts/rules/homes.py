"""What the home page of each role shows, the first thing first: names of sections that the apps register.

Source: the programme's table of homes; what an officer opens on a Monday.
"""

from collections.abc import Iterable

from apps.accounts.enums import Role

HOMES: dict[Role, tuple[str, ...]] = {
    Role.KADER: ("posyandu_day", "waiting", "children_first", "month"),
    Role.TPK: ("companion_visits", "waiting", "mothers_due"),
    Role.BIDAN: ("mothers_due", "children_first", "waiting", "month", "need"),
    Role.TPG: ("children_first", "waiting", "mothers_due", "month", "need"),
    Role.PKB: ("families_to_verify", "companion_teams", "waiting", "month"),
    Role.DESA: ("new_cases", "scorecard", "waiting", "programmes_of_desa", "month"),
    Role.KPM: ("scorecard", "need", "waiting", "month"),
    Role.KECAMATAN: ("units", "waiting", "need", "month"),
    Role.TKSK: ("extreme_poverty", "waiting", "month"),
    Role.PKH: ("needs", "month"),
    Role.PD: ("units", "programmes_here", "month"),
    Role.PLD: ("scorecard", "programmes_here", "month"),
    Role.OPD: ("programmes_of_agency", "waiting", "month"),
    Role.BAPELITBANGDA: ("month", "waiting", "recaps_due", "data_quality", "need", "units"),
    Role.PIMPINAN: ("five_numbers", "waiting", "units"),
    Role.DONOR: ("sponsored",),
    Role.PAKAR: ("waiting", "audits"),
    Role.ADMIN: ("portal_health", "waiting"),
}


def sections_of(roles: Iterable[Role]) -> list[str]:
    """The sections of all roles of one person, each once."""
    return list(dict.fromkeys(name for role in roles for name in HOMES[role]))
