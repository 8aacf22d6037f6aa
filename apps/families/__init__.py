"""Families: who lives in a house, how, and whether the family is at risk of stunting (KRS) and why.

Family     one household, with one KK if it has one, and copies of its last screening for the lists
Member     an adult or older child of a family; children under five have their own register (toddlers)
Screening  the facts of one year's verification (true, false or unknown), our verdict, and the official flag
Welfare    the rank of a family in one release of one set of welfare data; sets are never merged
NIK, KK    16 digits as text, stored sealed, matched by a blind index; an odd NIK is noted, not refused
Invariants: an unknown fact never counts as a good one; no file overwrites what a person entered or verified.
"""
