"""What a column of the task force's records may hold."""

from enum import StrEnum


class MemberRole(StrEnum):
    """Source: Perpres 72/2021; composition of the TPPS, the programme's reference 1.2."""

    STEERING = "steering"  # pengarah
    HEAD = "head"  # ketua pelaksana
    DEPUTY = "deputy"  # wakil ketua
    SECRETARY = "secretary"
    COORDINATOR = "coordinator"  # of a bidang
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    EXPERT = "expert"  # tim pakar


class Bidang(StrEnum):
    SERVICES = "services"
    BEHAVIOUR = "behaviour"
    PLANNING = "planning"
    DATA = "data"


class Direction(StrEnum):
    OUT = "out"
    IN = "in"


class LetterKind(StrEnum):
    CIRCULAR = "circular"  # surat edaran
    INSTRUCTION = "instruction"
    DECREE = "decree"  # SK
    INVITATION = "invitation"
    MINUTES = "minutes"  # berita acara
    OTHER = "other"


class LetterState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    RECEIVED = "received"  # of a letter that came in


class NamesList(StrEnum):
    """A list that a letter may carry. MEMBERS: of the task force; the others name people of the register."""

    MEMBERS = "members"
    STUNTED = "stunted"
    KEK = "kek"
    RISK_FAMILIES = "risk"


class MeetingKind(StrEnum):
    COORDINATION = "coordination"  # rapat koordinasi
    REMBUK = "rembuk"
    WORKSHOP = "workshop"  # mini lokakarya
    OTHER = "other"


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Medium(StrEnum):
    PRINT = "print"
    RADIO = "radio"
    TELEVISION = "television"
    SOCIAL_MEDIA = "social"
    ART = "art"
    CLASS = "class"
    HOME_VISIT = "home"
    OTHER = "other"


class AttachmentKind(StrEnum):
    DECREE = "decree"
    LETTER = "letter"  # a letter as it was signed, or as it came in
    MINUTES = "minutes"
    EVIDENCE = "evidence"
    DOCUMENT = "document"


class StepState(StrEnum):
    OPEN = "open"
    RUNNING = "running"
    DONE = "done"


class SheetState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    APPROVED = "approved"


class IndicatorKind(StrEnum):
    SERVICE = "service"  # layanan esensial
    SUPPLY = "supply"
