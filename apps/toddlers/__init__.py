"""Toddlers: children under five, their measurements, and what the measurements say.

Words: a toddler is a child of 0 to 59 months (balita); a measurement is one visit on one date; position (cara ukur)
is lying or standing; an index is a z-score by WHO 2006 (TB/U, BB/U, BB/TB, IMT/U, LK/U, LiLA/U).

Invariants: the raw height and its position are stored, the adjusted height is derived; z-scores go by day of age and
carry 2 decimals; a verdict is written with the fact, beside the version of the rules; what is missing is never
healthy; an implausible value is stored, shown, and left out of prevalence; a z-score that a file brought (eppgbm) is
never mixed with ours.
"""
