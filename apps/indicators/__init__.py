"""Indicators: what is counted, declared once, and the counts of each posyandu and month that every figure is a sum of.

counts_of(units, months)[unit.code, month] (services.counts) -> counts by column of MonthlyCount, of every level;
    counted again first where a write made them stale. columns=columns_of(codes) asks for fewer; by_part=True adds the
    children by sex and age. Where it is not fresh, counted_at says until when writes are in it.
INDICATORS[code] (labels.catalogue), value_of(indicator, counts, target) -> Figure (selectors.values): numerator,
    denominator, value, coverage, bounds, interval, target. targets_on(district, day); period_counts for quarters.
children_of(unit) (selectors.below): one level down; lokus_set, province_of: sums too. names_url(…)
    (presenters.indicators): the list of exactly those people. public_figures: what anyone may see (selectors.public).
A new count: a column in models/, its condition in selectors/*_counts.py, what writes it in services/marks.py.
"""
