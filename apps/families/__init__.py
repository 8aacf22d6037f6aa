"""The family: its address, its head and his wife, its family card (KK).

Family  one household, one KK where it has one; KK and NIK lie sealed and are matched by a blind index
NIK     16 digits as text, never a number; what does not fit birth date, sex or region warns and never blocks
"""
