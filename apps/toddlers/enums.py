"""What the columns of children and visits may hold, and the codes of findings about them."""

from enum import StrEnum


class ChildStatus(StrEnum):
    ACTIVE = "active"
    MOVED = "moved"
    DIED = "died"
    OVER_AGE = "over_age"


class Source(StrEnum):
    """EPPGBM: its export. MEASUREMENTS: the file of visits that is brought into it. OLD_LAYOUT: that of before 2022."""

    PORTAL = "portal"
    EPPGBM = "eppgbm"
    MEASUREMENTS = "measures"
    OLD_LAYOUT = "old"
    PHONE = "phone"
    API = "api"


class Sex(StrEnum):
    """Stored as the forms print it: L (laki-laki) or P (perempuan)."""

    BOY = "L"
    GIRL = "P"


class Position(StrEnum):
    """How length or height was taken (cara ukur)."""

    LYING = "lying"
    STANDING = "standing"


# Arrays carry numbers; NaN or any other value is "missing".
SEX_CODES = {Sex.BOY: 1.0, Sex.GIRL: 2.0}
POSITION_CODES = {Position.LYING: 1.0, Position.STANDING: 2.0}


class AgeGroup(StrEnum):
    """The six groups of the recaps and of WHO's prevalence tables, in completed months, first and last."""

    M0_5 = "0-5"
    M6_11 = "6-11"
    M12_23 = "12-23"
    M24_35 = "24-35"
    M36_47 = "36-47"
    M48_59 = "48-59"


class Index(StrEnum):
    """The six indices; each is the name of its z in GrowthArrays, with `_flag` for "implausible"."""

    HEIGHT_FOR_AGE = "height_for_age"
    WEIGHT_FOR_AGE = "weight_for_age"
    WEIGHT_FOR_HEIGHT = "weight_for_height"
    BMI_FOR_AGE = "bmi_for_age"
    HEAD_FOR_AGE = "head_for_age"
    MUAC_FOR_AGE = "muac_for_age"


class HeightStatus(StrEnum):
    """PB/U or TB/U."""

    SEVERELY_STUNTED = "severely_stunted"
    STUNTED = "stunted"
    NORMAL = "normal"
    TALL = "tall"


class WeightStatus(StrEnum):
    """BB/U. A risk of overweight is to be confirmed by BB/TB or IMT/U."""

    SEVERELY_UNDERWEIGHT = "severely_underweight"
    UNDERWEIGHT = "underweight"
    NORMAL = "normal"
    OVERWEIGHT_RISK = "overweight_risk"


class WastingStatus(StrEnum):
    """BB/PB, BB/TB and IMT/U: one table of cut-offs and names."""

    SEVERELY_WASTED = "severely_wasted"
    WASTED = "wasted"
    NORMAL = "normal"
    OVERWEIGHT_RISK = "overweight_risk"
    OVERWEIGHT = "overweight"
    OBESE = "obese"


class MuacStatus(StrEnum):
    """LiLA from 6 to 59 months."""

    SEVERE = "severe"
    MODERATE = "moderate"
    NORMAL = "normal"


class WeightGain(StrEnum):
    """What the register prints."""

    FIRST = "B"
    NOT_WEIGHED_LAST_MONTH = "O"
    GAINED = "N"
    NOT_GAINED = "T"


class UnjudgedGain(StrEnum):
    """Why a weighing has neither N nor T although the month before has a weight; it counts as O."""

    OEDEMA = "oedema"
    INTERVAL = "interval"


class Block(StrEnum):
    """Why a visit is refused."""

    MEASURED_BEFORE_BIRTH = "measured_before_birth"
    MEASURED_IN_FUTURE = "measured_in_future"
    MEASURED_AFTER_DEATH = "measured_after_death"
    OVER_AGE = "age_60_months_or_more"
    NOTHING_MEASURED = "nothing_measured"
    WEIGHT_IMPLAUSIBLE = "weight_implausible"
    HEIGHT_IMPLAUSIBLE = "height_implausible"
    MUAC_IMPOSSIBLE = "muac_impossible"
    HEAD_IMPOSSIBLE = "head_impossible"
    OEDEMA_IMPOSSIBLE = "oedema_impossible"
    SAME_CHILD_SAME_DATE = "same_child_same_date"


class Warn(StrEnum):
    """A visit is stored, marked, and put on the list to measure again."""

    WAZ_EXTREME = "waz_extreme"
    HAZ_EXTREME = "haz_extreme"
    MUAC_EXTREME = "muac_extreme"
    STANDING_TOO_YOUNG = "standing_too_young"
    HEIGHT_SHRANK = "height_shrank"
    HEIGHT_LEAPT = "height_leapt"
    WEIGHT_DROPPED = "weight_dropped"
    WEIGHT_LEAPT = "weight_leapt"


class ChildFault(StrEnum):
    """Why a child is not put on record; a file leaves out what was measured at birth instead."""

    NAME_MISSING = "name_missing"
    NAME_UNREADABLE = "name_unreadable"
    MOTHER_NAME_UNREADABLE = "mother_name_unreadable"
    BORN_IN_FUTURE = "birth_date_in_future"
    OVER_AGE = "over_age"
    BIRTH_WEIGHT_IMPLAUSIBLE = "birth_weight_unreadable"
    BIRTH_LENGTH_IMPLAUSIBLE = "birth_length_unreadable"
    BIRTH_HEAD_IMPLAUSIBLE = "birth_head_unreadable"
    BIRTH_ORDER_IMPLAUSIBLE = "birth_order_unreadable"
    GESTATION_IMPLAUSIBLE = "gestation_unreadable"
    CAME_BEFORE_BIRTH = "came_before_birth"
    CAME_IN_FUTURE = "came_in_future"


class NextStep(StrEnum):
    """What a visit asks for; the table of rules.next_step says when, how soon and by which source."""

    TREAT_SEVERE_WASTING = "treat_severe_wasting"
    REMEASURE_NOW = "remeasure_now"
    REFER_UNDER_6_MONTHS = "refer_under_6_months"
    REFER_BELOW_RED_LINE = "refer_below_red_line"
    REFER_TWICE_NOT_GAINED = "refer_twice_not_gained"
    REFER_NOT_GAINED = "refer_not_gained"
    REFER_ABOVE_ORANGE_LINE = "refer_above_orange_line"
    CONFIRM_STUNTING = "confirm_stunting"
    FEED_WASTED = "feed_wasted"
    FEED_UNDERWEIGHT = "feed_underweight"
    FEED_NOT_GAINED = "feed_not_gained"
    ADVISE_OVERWEIGHT = "advise_overweight"
    CHECK_HEAD = "check_head"
    WEIGH_NEXT_MONTH = "weigh_next_month"


class ListStatus(StrEnum):
    """What a list of children can be filtered by; each is a number of the monthly recap."""

    STUNTED = "stunted"
    SEVERELY_STUNTED = "severely_stunted"
    WASTED = "wasted"
    SEVERELY_WASTED = "severely_wasted"
    UNDERWEIGHT = "underweight"
    OVERWEIGHT = "overweight"
    SEVERE_CASE = "severe_case"
    DUE_TODAY = "due_today"
    DUE_THIS_MONTH = "due_this_month"
    TWO_T = "two_t"
    BGM = "bgm"
    MODERATE_MUAC = "moderate_muac"
    NOT_GAINED = "not_gained"
    REMEASURE = "remeasure"
    CORRECTION_REQUESTED = "correction_requested"
    NOT_MEASURED = "not_measured"
    MEASURED = "measured"
    VISITED = "visited"
    REGISTERED = "registered"
    NO_NIK = "no_nik"


class LastMeasured(StrEnum):
    """How long ago the last visit was."""

    WITHIN_30_DAYS = "30"
    OVER_60_DAYS = "60"
    NEVER = "0"


class Doubt(StrEnum):
    """Why two records may be one child without being certainly so."""

    NIK_OF_ANOTHER = "nik_of_another"
    OTHER_NIK = "other_nik"
    OTHER_DESA = "other_desa"
    OTHER_MOTHER = "other_mother"
    OTHER_SEX = "other_sex"
    SEVERAL = "several"
    OUT_OF_REACH = "out_of_reach"
    NAMED_LATER = "named_later"
    LIKE_NAME = "like_name"
