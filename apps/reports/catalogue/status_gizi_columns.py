"""The columns of the nutrition recap."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.core.tables import Column, Kind
from apps.indicators.rules.nutrition_figures import PARTS, Group
from apps.reports.labels import GROUPS

CODE = Column(key="code", heading=_("Kode"), on_paper=False)
NAME = Column(key="name", heading=_("Wilayah"))
LEVEL = Column(key="level", heading=_("Tingkat"), on_paper=False)
GROUP = Column(key="group", heading=_("Kode"), on_paper=False, is_exported=False)
GROUP_NAME = Column(key="name", heading=_("Kelompok"))

OF_REGISTERED, OF_MEASURED = _("dari sasaran"), _("dari diukur")
OF_HEIGHT, OF_AGE = _("dari BB/TB sah"), _("dari BB/U sah")


def _counts(group, explained: str, denominator, *columns: tuple) -> list[Column]:
    """Columns of counts from (key, heading) or (key, heading, names)."""
    return [
        Column(
            key=key,
            heading=heading,
            group=group,
            denominator=denominator,
            explained=explained,
            names="".join(names),
            kind=Kind.COUNT,
        )
        for key, heading, *names in columns
    ]


def _rate(key: str, group, explained: str, denominator) -> list[Column]:
    """n, % and interval of one indicator."""
    about = {"group": group, "explained": explained, "denominator": denominator}
    return [
        Column(key=key, heading=_("n"), kind=Kind.COUNT, names=key, **about),
        Column(key=f"{key}_percent", heading=_("%"), kind=Kind.PERCENT, **about),
        Column(key=f"{key}_interval", heading=_("95 %"), kind=Kind.INTERVAL, **about),
    ]


COVERAGE = _("Cakupan pengukuran")
FIGURES = (
    *_counts(COVERAGE, "coverage", OF_REGISTERED, ("registered", _("Sasaran"), "registered")),
    Column(
        key="visited",
        kind=Kind.COUNT,
        heading=_("Berkunjung"),
        names="visited",
        group=COVERAGE,
        denominator=OF_REGISTERED,
        on_paper=False,
    ),
    *_counts(COVERAGE, "coverage", OF_REGISTERED, ("measured", _("Diukur"), "measured")),
    Column(
        key="measured_percent",
        heading=_("%"),
        kind=Kind.PERCENT,
        group=COVERAGE,
        denominator=OF_REGISTERED,
        explained="coverage",
    ),
    *_counts(COVERAGE, "coverage", OF_REGISTERED, ("not_measured", _("Belum diukur"), "not_measured")),
    Column(
        key="not_measured_percent",
        heading=_("% belum"),
        kind=Kind.PERCENT,
        group=COVERAGE,
        denominator=OF_REGISTERED,
        explained="coverage",
    ),
    *_counts(
        _("TB/U"),
        "stunting",
        OF_MEASURED,
        ("severely_stunted", _("Sangat pendek"), "severely_stunted"),
        ("moderately_stunted", _("Pendek")),
        ("height_normal", _("Normal")),
        ("tall", _("Tinggi")),
    ),
    *_rate("stunted", _("Stunting"), "stunting", OF_MEASURED),
    *_counts(
        _("BB/TB"),
        "wasting",
        OF_HEIGHT,
        ("weight_for_height_valid", _("BB/TB sah")),
        ("severely_wasted", _("Gizi buruk"), "severely_wasted"),
        ("moderately_wasted", _("Gizi kurang")),
        ("well_nourished", _("Gizi baik")),
        ("overweight_risk", _("Berisiko lebih")),
        ("moderately_overweight", _("Gizi lebih")),
        ("obese", _("Obesitas")),
    ),
    *_rate("wasted", _("Wasting"), "wasting", OF_HEIGHT),
    *_rate("overweight", _("Gizi lebih dan obesitas"), "overweight", OF_HEIGHT),
    *_counts(
        _("BB/U"),
        "underweight",
        OF_AGE,
        ("weight_for_age_valid", _("BB/U sah")),
        ("severely_underweight", _("Sangat kurang")),
        ("moderately_underweight", _("Kurang")),
        ("weight_normal", _("Normal")),
        ("weight_overweight_risk", _("Risiko lebih")),
    ),
    *_rate("underweight", _("Berat badan kurang"), "underweight", OF_AGE),
)
UNDER_TWO_FIGURES = tuple(
    Column(
        key=key,
        heading=heading,
        kind=Kind.COUNT,
        group=_("Baduta"),
        denominator=_("dari diukur 0–23 bulan"),
        on_paper=False,
    )
    for key, heading in (("measured_0_23", _("Diukur 0–23 bulan")), ("stunted_0_23", _("Stunting 0–23 bulan")))
)
MAIN = (CODE, NAME, LEVEL, *FIGURES, *UNDER_TWO_FIGURES)
OF_WHOLE = (GROUP, GROUP_NAME, *FIGURES)


# Of each sex and age group: on paper measured and stunting, in data formats every indicator.
PART_COLUMNS = (
    ("registered", _("Sasaran"), Kind.COUNT, OF_MEASURED, False),
    ("measured", _("Diukur"), Kind.COUNT, OF_MEASURED, True),
    ("stunted", _("Stunting"), Kind.COUNT, OF_MEASURED, True),
    ("stunted_percent", _("% stunting"), Kind.PERCENT, OF_MEASURED, True),
    ("weight_for_height_valid", _("BB/TB sah"), Kind.COUNT, OF_HEIGHT, False),
    ("wasted", _("Wasting"), Kind.COUNT, OF_HEIGHT, False),
    ("wasted_percent", _("% wasting"), Kind.PERCENT, OF_HEIGHT, False),
    ("overweight", _("Gizi lebih"), Kind.COUNT, OF_HEIGHT, False),
    # xgettext:no-python-format
    ("overweight_percent", _("% gizi lebih"), Kind.PERCENT, OF_HEIGHT, False),
    ("weight_for_age_valid", _("BB/U sah"), Kind.COUNT, OF_AGE, False),
    ("underweight", _("Berat badan kurang"), Kind.COUNT, OF_AGE, False),
    ("underweight_percent", _("% berat badan kurang"), Kind.PERCENT, OF_AGE, False),
)


def _of_part(part) -> list[Column]:
    heading = GROUPS[part]
    return [
        Column(
            key=f"{part}_{key}",
            heading=title,
            kind=kind,
            group=heading,
            denominator=of,
            names=key if kind is Kind.COUNT and not key.endswith("valid") else "",
            part=part,
            on_paper=on_paper,
        )
        for key, title, kind, of, on_paper in PART_COLUMNS
    ]


BY_GROUP = (CODE, NAME, LEVEL, *(column for part in PARTS for column in _of_part(part)))

# What paper prints of all desa of a district; the kecamatan are printed in full.
BRIEF = (
    "registered", "measured", "measured_percent", "not_measured", "severely_stunted", "stunted", "stunted_percent",
    "severely_wasted", "wasted", "wasted_percent", "overweight", "overweight_percent", "underweight",
    "underweight_percent",
)  # fmt: skip


def _of_sex(sex) -> list[Column]:
    about: dict[str, Any] = {"group": GROUPS[sex], "denominator": OF_MEASURED, "explained": "stunting"}
    return [
        Column(key=f"{sex}_measured", heading=_("Diukur"), kind=Kind.COUNT, **about),
        Column(key=f"{sex}_stunted", heading=_("Stunting"), kind=Kind.COUNT, **about),
        Column(key=f"{sex}_percent", heading=_("% stunting"), kind=Kind.PERCENT, **about),
    ]


AGE_SEX = (GROUP, GROUP_NAME, *_of_sex(Group.BOYS), *_of_sex(Group.GIRLS))
