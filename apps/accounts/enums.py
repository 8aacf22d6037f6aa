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
    REVEAL_NIK = "reveal_nik"
    MANAGE_USERS = "manage_users"
    SERVE_DESA = "serve_desa"  # set which puskesmas serves a desa
    SEE_LOGS = "see_logs"


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
