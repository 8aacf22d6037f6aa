"""Rights, roles, and the kinds of workplaces."""

from enum import StrEnum


class Right(StrEnum):
    SEE_RECAPS = "see_recaps"  # counts of the area
    SEE_CHILDREN = "see_children"  # name and status in words
    SEE_GROWTH = "see_growth"  # kg, cm, z-scores, curves
    SEE_FAMILIES = "see_families"
    SCREEN_FAMILIES = "screen_families"  # record and correct households, members and their risk screening
    VERIFY_FAMILIES = "verify_families"
    ASSIGN_TEAMS = "assign_teams"
    SEE_MOTHERS = "see_mothers"  # name and risk in words
    SEE_PREGNANCY = "see_pregnancy"  # kg, cm, g/dL, blood pressure
    RECORD_PREGNANCY = "record_pregnancy"
    RECORD_CATIN = "record_catin"
    MOVE_PEOPLE = "move_people"
    RECORD_VISITS = "record_visits"
    CORRECT_VISITS = "correct_visits"
    DECIDE_DUPLICATES = "decide_duplicates"
    IMPORT_FILES = "import_files"
    EXPORT_NAMES = "export_names"
    HAND_IN = "hand_in"  # files with names, NIK and measures for e-PPGBM, of a whole puskesmas
    REVEAL_NIK = "reveal_nik"
    MANAGE_USERS = "manage_users"
    SERVE_DESA = "serve_desa"  # set which puskesmas serves a desa
    SEE_LOGS = "see_logs"
    SEE_HELP = "see_help"  # what people are owed and received, referrals, courses; in words
    RECORD_SERVICES = "record_services"  # vitamin A, immunisation and the like, where they are given
    REFER = "refer"
    ANSWER_REFERRALS = "answer_referrals"
    MANAGE_COURSES = "manage_courses"  # enrol in PMT or treatment of gizi buruk, and end it
    RECORD_COURSES = "record_courses"  # the weeks of a course
    RECORD_COMPANION_VISITS = "record_companion_visits"  # visits of the family team
    EDIT_CATALOGUE = "edit_catalogue"  # interventions, weights of the priority, other dated values
    SEE_PROGRAMMES = "see_programmes"  # programmes with targets and budget, no names
    MANAGE_PROGRAMMES = "manage_programmes"  # of one's own agency or desa
    SEE_NEEDS = "see_needs"  # by name, who needs what one's own agency delivers
    PROPOSE_HELP = "propose_help"
    VERIFY_PROPOSALS = "verify_proposals"
    DELIVER_HELP = "deliver_help"
    IMPORT_RECIPIENTS = "import_recipients"  # a programme's own list of recipients
    RECORD_EXPENDITURE = "record_expenditure"  # of households, for extreme poverty
    MANAGE_DONORS = "manage_donors"
    SEE_SPONSORED = "see_sponsored"  # a donor's own: initials, desa, age, need
    SIGN_RECAPS = "sign_recaps"  # close a month of the own posyandu, puskesmas or district
    RECORD_MEALS = "record_meals"  # free meals (MBG) of a desa
    SEE_CAMPAIGNS = "see_campaigns"  # counts, boards; names by the rights of the register
    MANAGE_CAMPAIGNS = "manage_campaigns"  # make them, lock their target lists
    RECORD_CAMPAIGNS = "record_campaigns"  # check in, daily tallies, ticks with evidence
    SEE_TASK_FORCE = "see_task_force"  # TPPS: members, letters, meetings, activities, aksi
    MANAGE_TASK_FORCE = "manage_task_force"  # of one's own kabupaten, kecamatan or desa
    RECORD_ACTIVITIES = "record_activities"  # sosialisasi (KIE)
    ANSWER_ACTIONS = "answer_actions"  # action items of one's own agency or place
    FILL_SHEETS = "fill_sheets"  # sasaran of the desa of a kecamatan
    VERIFY_SHEETS = "verify_sheets"
    APPROVE_SHEETS = "approve_sheets"

    SEE_AUDITS = "see_audits"  # cases of the audits in whose team one is
    MANAGE_AUDITS = "manage_audits"  # cycles and teams of the case audit; no case
    ANSWER_FOLLOW_UPS = "answer_follow_ups"  # actions of an audit given to one's own agency


class Role(StrEnum):
    KADER = "kader"
    TPK = "tpk"
    BIDAN = "bidan"
    TPG = "tpg"
    PKB = "pkb"
    DESA = "desa"
    KECAMATAN = "kecamatan"
    OPD = "opd"
    BAPELITBANGDA = "bapelitbangda"
    PIMPINAN = "pimpinan"
    ADMIN = "admin"
    KPM = "kpm"
    TKSK = "tksk"
    PKH = "pkh"
    PD = "pd"
    PLD = "pld"
    DONOR = "donor"
    PAKAR = "pakar"


class WorkplaceKind(StrEnum):
    POSYANDU = "posyandu"
    TEAM = "team"
    PUSKESMAS = "puskesmas"
    DESA = "desa"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"


class AccountEventKind(StrEnum):
    PASSWORD_RESET = "password_reset"
    PASSWORD_CHANGED = "password_changed"
    SIGNED_IN_AFTER_RESET = "after_reset"
    DISABLED = "disabled"
    ENABLED = "enabled"
    NAME_CHANGED = "name_changed"
    PHONE_CHANGED = "phone_changed"
    POSTING_GIVEN = "posting_given"
    POSTING_ENDED = "posting_ended"
    SESSION_ENDED = "session_ended"
    TOKEN_MADE = "token_made"
    TOKENS_REVOKED = "tokens_revoked"
    SECOND_STEP_RESET = "second_step"


class TokenScope(StrEnum):
    """What an API token may be used for, within the rights of its person."""

    READ = "read"
    WRITE_VISITS = "write:visits"
    WRITE_PEOPLE = "write:people"
    WRITE_HELP = "write:help"
    WRITE_TASK_FORCE = "write:taskforce"
    IMPORTS = "imports"
    REPORTS = "reports"
    REVEAL = "reveal"
