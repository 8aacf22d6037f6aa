"""Families: who lives in a house, how, and whether it is at risk of stunting (KRS) and why.

Family     one household, one KK where it has one; carries copies of its newest screening for its lists
Member     an adult or older child of it; children under five have a register of their own (toddlers)
Screening  what one year's verification found, true, false or unknown, with its verdict; the official flag beside ours
Welfare    a family's rank in one release of one set of data; sets are never merged
NIK, KK    16 digits as text, sealed, matched by a blind index; what does not fit warns and never blocks
Invariants: an unknown fact is never taken for a good one; what a person entered or verified, no file overwrites.
"""
