"""The rights and workplaces of each role: the access matrix of the programme (Perpres 72/2021, UU 27/2022).

The matrix was agreed with the district; it is the only place that names roles.
"""

from apps.accounts.enums import Right, Role, WorkplaceKind

R = Right
_HEALTH_WORKER = frozenset({
    R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_GROWTH, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.SEE_MOTHERS, R.SEE_PREGNANCY,
    R.RECORD_PREGNANCY, R.RECORD_CATIN, R.MOVE_PEOPLE, R.RECORD_VISITS, R.CORRECT_VISITS, R.DECIDE_DUPLICATES,
    R.IMPORT_FILES, R.EXPORT_NAMES, R.REVEAL_NIK,
})  # fmt: skip
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.KADER: frozenset({
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_GROWTH, R.RECORD_VISITS, R.SEE_MOTHERS, R.SEE_PREGNANCY, R.MOVE_PEOPLE,
    }),
    # A TPK sees the families assigned to the team, and no family before that.
    Role.TPK: frozenset({R.SEE_CHILDREN, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.VERIFY_FAMILIES, R.SEE_MOTHERS}),
    Role.BIDAN: _HEALTH_WORKER,
    Role.TPG: _HEALTH_WORKER,
    Role.PKB: frozenset({
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.VERIFY_FAMILIES, R.ASSIGN_TEAMS,
        R.SEE_MOTHERS, R.RECORD_CATIN, R.MOVE_PEOPLE, R.DECIDE_DUPLICATES, R.IMPORT_FILES, R.EXPORT_NAMES,
    }),
    Role.DESA: frozenset({R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SEE_MOTHERS, R.MOVE_PEOPLE}),
    Role.KECAMATAN: frozenset({R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SEE_MOTHERS}),
    Role.OPD: frozenset({R.SEE_RECAPS}),
    Role.BAPELITBANGDA: frozenset({
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.ASSIGN_TEAMS, R.SEE_MOTHERS, R.MOVE_PEOPLE,
        R.IMPORT_FILES, R.DECIDE_DUPLICATES, R.EXPORT_NAMES, R.REVEAL_NIK, R.SERVE_DESA, R.SEE_LOGS,
    }),
    Role.PIMPINAN: frozenset({R.SEE_RECAPS}),
    Role.ADMIN: frozenset({R.MANAGE_USERS, R.SERVE_DESA, R.SEE_LOGS}),
}  # fmt: skip
WORKPLACE_KINDS: dict[Role, frozenset[WorkplaceKind]] = {
    Role.KADER: frozenset({WorkplaceKind.POSYANDU}),
    Role.TPK: frozenset({WorkplaceKind.TEAM}),
    Role.BIDAN: frozenset({WorkplaceKind.PUSKESMAS, WorkplaceKind.DESA}),
    Role.TPG: frozenset({WorkplaceKind.PUSKESMAS}),
    Role.PKB: frozenset({WorkplaceKind.KECAMATAN}),
    Role.DESA: frozenset({WorkplaceKind.DESA}),
    Role.KECAMATAN: frozenset({WorkplaceKind.KECAMATAN}),
    Role.OPD: frozenset({WorkplaceKind.KABUPATEN}),
    Role.BAPELITBANGDA: frozenset({WorkplaceKind.KABUPATEN}),
    Role.PIMPINAN: frozenset({WorkplaceKind.KABUPATEN}),
    Role.ADMIN: frozenset({WorkplaceKind.KABUPATEN}),
}


def roles_with(right: str) -> list[Role]:
    return [role for role in Role if right in RIGHTS[role]]
