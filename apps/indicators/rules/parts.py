"""The parts of a month's counts: each is counted by itself, and becomes stale by itself."""

from enum import IntFlag


class Part(IntFlag):
    """CHILDREN: who was measured. FOLLOW_UP: what came of it. CARE: what children were asked and given."""

    CHILDREN = 1
    FOLLOW_UP = 2
    COHORT = 4
    CARE = 8
    PREGNANCIES = 16
    BIRTHS = 32
    CATIN = 64
    FAMILIES = 128
    COMPANION = 256
    REFERRALS = 512


ALL = Part(sum(Part))
