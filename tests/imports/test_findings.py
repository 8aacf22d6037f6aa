import re

import pytest

from apps.imports.engine.findings import CellFinding
from apps.imports.labels import ISSUES

FILLED = {
    "born": "1 Juni 2024", "kecamatan": "Cileles", "name": "Melati", "other": "7", "puskesmas": "Cileles",
    "reason": "tanggal belum terjadi", "figures": "10,1 kg dan 11,0 kg",
    "before": "Cikareo", "now": "Mekarjaya", "day": "20/06/2024",
}  # fmt: skip


@pytest.mark.parametrize("code", ISSUES)
def test_every_finding_has_its_sentence(code):
    texts = CellFinding(12, "Berat", code, "8,9", FILLED).message
    assert texts.startswith("Baris 12, kolom Berat: ")
    assert re.findall(r"[{}]|%\(|%%|'born'", texts) == []
