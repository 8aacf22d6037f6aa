"""The target groups of campaigns, declared: who is in a group on a day, whatever table they are in.

Source: the programme's reference 6.2 (Gebyar KLASIK Tahap II, Lebak 25 July 2024), 6.1 (10 Pasti), 6.4 (PIN Polio 2024:
0 to 7 years 11 months 29 days). `apps.campaigns.selectors.target_groups` turns a declaration into a query. Ages are
completed months on the day.
"""

from dataclasses import dataclass

from apps.campaigns.enums import Group

BADUTA = (0, 24)
OLDER = (24, 60)
BALITA = (0, 60)
EIGHT_YEARS = 96
SCHOOL_AGE = (120, 240)


@dataclass(frozen=True, kw_only=True)
class Children:
    """months: completed, from, up to not including. is_stunted: by the last valid height. is_at_risk: of a family at
    risk (KRS), and seen by someone at least once. is_any_age: also who left the register of children by age."""

    months: tuple[int, int]
    is_stunted: bool = False
    is_at_risk: bool = False
    is_any_age: bool = False


@dataclass(frozen=True, kw_only=True)
class PregnantWomen:
    """With an ongoing pregnancy on the day. is_kek: by the last upper arm measured."""

    is_kek: bool = False
    is_at_risk: bool = False


@dataclass(frozen=True, kw_only=True)
class Families:
    """facts: columns of the screening that are all true. is_extremely_poor: by what they spend or a set of data."""

    is_at_risk: bool = False
    facts: tuple[str, ...] = ()
    is_extremely_poor: bool = False


@dataclass(frozen=True, kw_only=True)
class Members:
    """Of a family, and not in the register of children. without_care: no screening and no tablets lately."""

    months: tuple[int, int]
    without_care: bool = False


@dataclass(frozen=True, kw_only=True)
class Couples:
    """People about to marry, the wedding ahead. without_care: no Elsimil certificate, or not examined."""

    without_care: bool = False


Part = Children | PregnantWomen | Families | Members | Couples


@dataclass(frozen=True, kw_only=True)
class TargetGroup:
    """parts: its people are those of all parts; splits: parts of it counted besides, by name."""

    code: Group
    parts: tuple[Part, ...]
    splits: tuple[tuple[str, Part], ...] = ()

    @property
    def is_of_risk_only(self) -> bool:
        """Whether it counts families at risk (KRS) only, or all."""
        return all(getattr(part, "is_at_risk", False) for part in self.parts)


def _stunted(months: tuple[int, int]) -> Children:
    return Children(months=months, is_stunted=True)


DECLARED = (
    TargetGroup(code=Group.A, parts=(_stunted(BADUTA),)),
    TargetGroup(code=Group.B, parts=(_stunted(BALITA),), splits=(("24_59", _stunted(OLDER)),)),
    TargetGroup(code=Group.C, parts=(PregnantWomen(is_kek=True, is_at_risk=True),)),
    TargetGroup(code=Group.D, parts=(Children(months=BADUTA, is_at_risk=True),)),
    TargetGroup(
        code=Group.E,
        parts=(Children(months=BALITA, is_at_risk=True),),
        splits=(("24_59", Children(months=OLDER, is_at_risk=True)),),
    ),
    TargetGroup(code=Group.F, parts=(Families(is_at_risk=True, facts=("no_safe_water",)),)),
    TargetGroup(code=Group.G, parts=(Families(is_at_risk=True, facts=("no_latrine",)),)),
    TargetGroup(code=Group.H, parts=(Families(is_at_risk=True, facts=("is_couple", "no_modern_contraception")),)),
    TargetGroup(code=Group.I, parts=(Members(months=SCHOOL_AGE, without_care=True), Couples(without_care=True))),
    TargetGroup(code=Group.J, parts=(Families(is_extremely_poor=True),)),
    TargetGroup(code=Group.CHILDREN, parts=(Children(months=BALITA),)),
    TargetGroup(code=Group.PREGNANT, parts=(PregnantWomen(),)),
    TargetGroup(code=Group.CATIN, parts=(Couples(),)),
    TargetGroup(
        code=Group.PIN,
        parts=(Children(months=(0, EIGHT_YEARS), is_any_age=True), Members(months=(0, EIGHT_YEARS))),
        splits=(
            ("0_11", Children(months=(0, 12), is_any_age=True)),
            ("12_59", Children(months=(12, 60), is_any_age=True)),
        ),
    ),
)
GROUPS = {group.code: group for group in DECLARED}
