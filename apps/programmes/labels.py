"""The words of the codes of programmes on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.programmes.enums import AllocationState, ProposalSource

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
