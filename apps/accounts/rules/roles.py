"""The rights and workplaces of each role: the access matrix of the programme (Perpres 72/2021, UU 27/2022).

The matrix was agreed with the district; it is the only place that names roles.
"""

from apps.accounts.enums import Right, Role, WorkplaceKind

R = Right
_HEALTH_WORKER = frozenset({
    R.SIGN_RECAPS,
    R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_GROWTH, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.SEE_MOTHERS, R.SEE_PREGNANCY,
    R.RECORD_PREGNANCY, R.RECORD_CATIN, R.MOVE_PEOPLE, R.RECORD_VISITS, R.CORRECT_VISITS, R.DECIDE_DUPLICATES,
    R.IMPORT_FILES, R.EXPORT_NAMES, R.HAND_IN, R.REVEAL_NIK, R.SEE_HELP, R.RECORD_SERVICES, R.REFER,
    R.ANSWER_REFERRALS, R.MANAGE_COURSES, R.RECORD_COURSES, R.SEE_PROGRAMMES, R.PROPOSE_HELP, R.RECORD_MEALS,
    R.SEE_CAMPAIGNS, R.RECORD_CAMPAIGNS, R.SEE_AUDITS,
})  # fmt: skip
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.KADER: frozenset({
        R.SIGN_RECAPS,
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_GROWTH, R.RECORD_VISITS, R.SEE_MOTHERS, R.SEE_PREGNANCY, R.MOVE_PEOPLE,
        R.SEE_HELP, R.RECORD_SERVICES, R.REFER, R.RECORD_COURSES, R.RECORD_MEALS, R.SEE_CAMPAIGNS, R.RECORD_CAMPAIGNS,
    }),
    # A TPK sees the families assigned to the team, and no family before that.
    Role.TPK: frozenset({
        R.SEE_CHILDREN, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.VERIFY_FAMILIES, R.SEE_MOTHERS, R.SEE_HELP, R.REFER,
        R.RECORD_COMPANION_VISITS, R.RECORD_MEALS, R.SEE_CAMPAIGNS,
    }),
    Role.BIDAN: _HEALTH_WORKER | {R.RECORD_COMPANION_VISITS},
    Role.TPG: _HEALTH_WORKER,
    Role.PKB: frozenset({
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.VERIFY_FAMILIES, R.ASSIGN_TEAMS,
        R.SEE_MOTHERS, R.RECORD_CATIN, R.MOVE_PEOPLE, R.DECIDE_DUPLICATES, R.IMPORT_FILES, R.EXPORT_NAMES,
        R.SEE_HELP, R.REFER, R.RECORD_COMPANION_VISITS, R.SEE_PROGRAMMES, R.PROPOSE_HELP, R.MANAGE_DONORS,
        R.SEE_TASK_FORCE, R.RECORD_ACTIVITIES, R.FILL_SHEETS, R.VERIFY_SHEETS, R.SEE_CAMPAIGNS, R.RECORD_CAMPAIGNS,
        R.SEE_AUDITS,
    }),
    Role.DESA: frozenset({
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SEE_MOTHERS, R.MOVE_PEOPLE, R.SEE_HELP, R.SEE_PROGRAMMES,
        R.MANAGE_PROGRAMMES, R.PROPOSE_HELP, R.DELIVER_HELP, R.RECORD_MEALS, R.IMPORT_RECIPIENTS,
        R.RECORD_EXPENDITURE,
        R.SEE_TASK_FORCE, R.MANAGE_TASK_FORCE, R.RECORD_ACTIVITIES, R.ANSWER_ACTIONS,
        R.SEE_CAMPAIGNS, R.RECORD_CAMPAIGNS,
    }),
    # The convergence of a desa, without a clinical value.
    Role.KPM: frozenset({
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SEE_MOTHERS, R.SEE_HELP, R.SEE_PROGRAMMES, R.PROPOSE_HELP,
        R.SEE_TASK_FORCE, R.SEE_CAMPAIGNS,
    }),
    Role.KECAMATAN: frozenset({
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SEE_MOTHERS, R.SEE_HELP, R.SEE_PROGRAMMES, R.VERIFY_PROPOSALS,
        R.SEE_TASK_FORCE, R.MANAGE_TASK_FORCE, R.RECORD_ACTIVITIES, R.ANSWER_ACTIONS, R.FILL_SHEETS, R.VERIFY_SHEETS,
        R.APPROVE_SHEETS, R.SEE_CAMPAIGNS, R.RECORD_CAMPAIGNS,
        R.SEE_AUDITS,
    }),
    Role.TKSK: frozenset({
        R.SEE_RECAPS, R.SEE_FAMILIES, R.SEE_PROGRAMMES, R.PROPOSE_HELP, R.VERIFY_PROPOSALS, R.RECORD_EXPENDITURE,
        R.SEE_TASK_FORCE, R.SEE_CAMPAIGNS,
    }),
    Role.PKH: frozenset({R.SEE_RECAPS, R.SEE_NEEDS, R.SEE_CAMPAIGNS}),
    Role.PD: frozenset({R.SEE_RECAPS, R.SEE_PROGRAMMES, R.SEE_TASK_FORCE, R.SEE_CAMPAIGNS}),
    Role.PLD: frozenset({R.SEE_RECAPS, R.SEE_PROGRAMMES, R.SEE_TASK_FORCE, R.SEE_CAMPAIGNS}),
    # Only what its own agency delivers; see the agency of the posting.
    Role.OPD: frozenset({
        R.SIGN_RECAPS,
        R.SEE_RECAPS, R.SEE_PROGRAMMES, R.MANAGE_PROGRAMMES, R.SEE_NEEDS, R.PROPOSE_HELP, R.VERIFY_PROPOSALS,
        R.DELIVER_HELP, R.IMPORT_RECIPIENTS, R.RECORD_EXPENDITURE,
        R.SEE_TASK_FORCE, R.RECORD_ACTIVITIES, R.ANSWER_ACTIONS, R.SEE_CAMPAIGNS, R.RECORD_CAMPAIGNS,
        R.SEE_AUDITS, R.ANSWER_FOLLOW_UPS,
    }),
    Role.BAPELITBANGDA: frozenset({
        R.SIGN_RECAPS,
        R.SEE_RECAPS, R.SEE_CHILDREN, R.SEE_FAMILIES, R.SCREEN_FAMILIES, R.ASSIGN_TEAMS, R.SEE_MOTHERS, R.MOVE_PEOPLE,
        R.IMPORT_FILES, R.DECIDE_DUPLICATES, R.EXPORT_NAMES, R.REVEAL_NIK, R.SERVE_DESA, R.SEE_LOGS,
        R.SEE_HELP, R.EDIT_CATALOGUE, R.SEE_PROGRAMMES, R.MANAGE_PROGRAMMES, R.PROPOSE_HELP, R.VERIFY_PROPOSALS,
        R.MANAGE_DONORS, R.IMPORT_RECIPIENTS, R.RECORD_EXPENDITURE,
        R.SEE_TASK_FORCE, R.MANAGE_TASK_FORCE, R.RECORD_ACTIVITIES, R.ANSWER_ACTIONS,
        R.SEE_CAMPAIGNS, R.RECORD_CAMPAIGNS, R.MANAGE_CAMPAIGNS,
        R.SEE_AUDITS, R.MANAGE_AUDITS,
    }),
    Role.PIMPINAN: frozenset({R.SEE_RECAPS, R.SEE_PROGRAMMES, R.SEE_TASK_FORCE, R.SEE_CAMPAIGNS, R.SEE_AUDITS}),
    Role.DONOR: frozenset({R.SEE_SPONSORED}),
    # Experts of the case audit see nothing but the cases of their cycles.
    Role.PAKAR: frozenset({R.SEE_AUDITS}),
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
    Role.KPM: frozenset({WorkplaceKind.DESA}),
    Role.TKSK: frozenset({WorkplaceKind.KECAMATAN}),
    Role.PKH: frozenset({WorkplaceKind.DESA, WorkplaceKind.KECAMATAN}),
    Role.PD: frozenset({WorkplaceKind.KECAMATAN}),
    Role.PLD: frozenset({WorkplaceKind.DESA}),
    Role.DONOR: frozenset({WorkplaceKind.KABUPATEN}),
    Role.PAKAR: frozenset({WorkplaceKind.KABUPATEN}),
    Role.ADMIN: frozenset({WorkplaceKind.KABUPATEN}),
}
# Officers who act for the agency of their posting, and at its programmes alone.
OF_AGENCY = frozenset({Role.OPD})
# Who accompanies PKH works for the social agency, and sees who needs PKH alone (code of the catalogue).
AGENCY_OF_ROLE: dict[Role, str] = {Role.PKH: "dinsos"}
ITEMS_OF_ROLE: dict[Role, frozenset[str]] = {Role.PKH: frozenset({"I-11"})}


def roles_with(right: str) -> list[Role]:
    return [role for role in Role if right in RIGHTS[role]]
