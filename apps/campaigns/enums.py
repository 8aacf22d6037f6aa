"""Kinds of campaigns, target groups and the people in them."""

from enum import IntEnum, StrEnum


class CampaignKind(StrEnum):
    GEBYAR = "gebyar"
    SERENTAK = "serentak"
    IMMUNISATION = "imunisasi"


class PersonKind(StrEnum):
    """Of which table a person or household on a target list is; the column of `TargetPerson` that points there."""

    CHILD = "child"
    PREGNANCY = "pregnancy"
    FAMILY = "family"
    CATIN = "catin"
    MEMBER = "member"


class Group(StrEnum):
    """The ten groups of Gebyar KLASIK, and those of the other campaigns."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"
    G = "g"
    H = "h"
    I = "i"  # noqa: E741
    J = "j"
    CHILDREN = "balita"
    PREGNANT = "bumil"
    CATIN = "catin"
    PIN = "pin"


GEBYAR_GROUPS = tuple(Group(letter) for letter in "abcdefghij")
GROUPS_OF_KIND = {
    CampaignKind.GEBYAR: GEBYAR_GROUPS,
    CampaignKind.SERENTAK: (Group.CHILDREN, Group.PREGNANT, Group.CATIN),
    CampaignKind.IMMUNISATION: (Group.PIN,),
}


class AddedBecause(StrEnum):
    BORN = "born"
    CAME = "came"
    NEWLY = "newly"
    FORGOTTEN = "forgotten"


class MovedBecause(StrEnum):
    MOVED = "moved"
    DIED = "died"
    OVER_AGE = "over_age"
    RECOVERED = "recovered"
    TWICE = "twice"
    WRONG = "wrong"


class Actor(StrEnum):
    """Who answers for a task beside the agencies."""

    AGENCY = "agency"
    HEALTH = "health"
    TPK = "tpk"
    KPM = "kpm"
    PKH = "pkh"
    TKSK = "tksk"
    PD = "pd"
    PLD = "pld"
    CADRE = "kader"
    DESA = "desa"
    CAMAT = "camat"


class Pasti(IntEnum):
    """The ten items of the Intervensi Serentak ("10 Pasti"), in their order."""

    REGISTERED = 1
    CAME = 2
    TOOLS = 3
    CADRES = 4
    STANDARD = 5
    EDUCATED = 6
    VALIDATED = 7
    ENTERED = 8
    MONITORED = 9
    FUNDED = 10


class BoothKind(StrEnum):
    SERVICE = "service"
    GOODS = "goods"
    INFORMATION = "info"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class PostKind(StrEnum):
    POST = "post"
    SCHOOL = "school"
    HOUSE = "house"


class MissedBecause(StrEnum):
    AWAY = "away"
    SICK = "sick"
    MIGRANT = "migrant"
    REFUSED = "refused"
    SCHOOL = "school"
    OTHER = "other"
