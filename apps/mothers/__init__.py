"""Mothers: pregnancies and what comes before and after them.

Pregnancy  of a woman on record (families.Member); antenatal visits K1 to K6, its birth, its newborns
Birth    one delivery; a live newborn becomes a child of the register, linked with mother and family
Postpartum KF (mother) and KN (newborn) visits, contraception after birth
Catin      a person about to marry, screened as in Elsimil; marriage is never blocked, who is at risk is accompanied
Session    adolescent girls of a school or a posyandu, counted as a group
Invariants: a verdict (KEK, anaemia, 4T, weight gain, what is overdue) is written with the fact, beside the version of
the rules; what was not measured is never healthy.
"""
