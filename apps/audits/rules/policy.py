"""What a district may set for its audits, dated."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting


@dataclass(frozen=True)
class AuditPolicy:
    code: ClassVar[str] = "audits.audit"

    first_recheck_months: int = setting(3, "acuan program 6.6: evaluasi status sesudah 3 bulan")
    second_recheck_months: int = setting(6, "acuan program 6.6: evaluasi status sesudah 6 bulan")
    worksheet_days: int = setting(
        30, "usulan portal: kertas kerja diisi dalam 30 hari sejak terpilih (6.6: bulan kedua)"
    )

    @property
    def recheck_months(self) -> tuple[int, int]:
        return self.first_recheck_months, self.second_recheck_months
