"""Sets of welfare data. Each ranks by its own rule, so their ranks are never merged into one.

Source: the programme's reference 2.8: PK (BKKBN index 1-4, >4), P3KE (1-4), DTKS (none; BDT 1-4), Regsosek and DTSEN
(BPS deciles 1-10; Inpres 4/2025).
"""

from apps.families.enums import Dataset

HIGHEST_RANK = {Dataset.PK: 5, Dataset.P3KE: 4, Dataset.DTKS: 4, Dataset.REGSOSEK: 10, Dataset.DTSEN: 10}
"""The largest rank a set gives; 5 of PK stands for '> 4'."""
