"""Mothers: pregnancies and what comes before and after them.

Pregnancy   of a woman on record (families.Member), with antenatal visits K1 to K6
Birth       the end of a pregnancy in a delivery; a live newborn becomes a child of the register
Postpartum  visits of the mother (KF) and the newborn (KN), contraception after birth
Catin       a person about to marry, screened as in Elsimil; a risk never blocks a marriage, it is accompanied
Session     adolescent girls of a school or a posyandu, counted as a group
Invariants: a verdict (KEK, anaemia, 4T, weight gain, next contact) is written with the fact and the version of the
rules; what was not measured is unknown, never healthy; an ongoing pregnancy has the place of its woman.
"""
