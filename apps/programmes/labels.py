"""The words of the codes of programmes on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.programmes.enums import AllocationState, BudgetBy, ProposalSource, Step

STATES = {
    AllocationState.PROPOSED: _("Diusulkan"),
    AllocationState.VERIFIED: _("Diverifikasi"),
    AllocationState.SCHEDULED: _("Dijadwalkan"),
    AllocationState.DELIVERED: _("Diserahkan"),
    AllocationState.CANCELLED: _("Dibatalkan"),
}
PROPOSAL_SOURCES = {
    ProposalSource.PORTAL: _("Usulan petugas"),
    ProposalSource.KRS: _("KRS"),
    ProposalSource.DTSEN: _("DTSEN"),
    ProposalSource.EPPGBM: _("e-PPGBM"),
    ProposalSource.AKS: _("Audit kasus stunting"),
    ProposalSource.LIST: _("Daftar OPD"),
}
STATE_TONES = {
    AllocationState.PROPOSED: "unknown",
    AllocationState.VERIFIED: "moderate",
    AllocationState.SCHEDULED: "moderate",
    AllocationState.DELIVERED: "normal",
    AllocationState.CANCELLED: "unknown",
}
STEPS = {
    Step.VERIFY: _("Verifikasi usulan"),
    Step.SCHEDULE: _("Jadwalkan penyerahan"),
    Step.DELIVER: _("Catat penyerahan"),
    Step.CANCEL: _("Batalkan usulan"),
}
STEP_DAYS = {
    Step.VERIFY: _("Tanggal verifikasi"),
    Step.SCHEDULE: _("Rencana penyerahan"),
    Step.DELIVER: _("Tanggal diserahkan"),
    Step.CANCEL: _("Tanggal batal"),
}
BUDGET_BY = {
    BudgetBy.AGENCY: _("Menurut perangkat daerah"),
    BudgetBy.FUND: _("Menurut sumber dana"),
    BudgetBy.KECAMATAN: _("Menurut kecamatan"),
    BudgetBy.DESA: _("Menurut desa"),
}
