"""The words of the codes of programmes on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.programmes.enums import (
    AllocationState,
    BudgetBy,
    DonorKind,
    DonorScheme,
    ListOutcome,
    MatchedBy,
    MealMethod,
    MealStatus,
    PovertyReason,
    ProposalSource,
    SponsorMenu,
    Step,
)

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
LIST_OUTCOMES = {
    ListOutcome.MATCHED: _("Cocok"),
    ListOutcome.DOUBTFUL: _("Perlu diputuskan"),
    ListOutcome.NOT_FOUND: _("Tidak ditemukan"),
}
MATCHED_BY = {
    MatchedBy.NIK_AND_KK: _("NIK dan KK sama"),
    MatchedBy.NIK_AND_NAME: _("NIK dan nama sama"),
    MatchedBy.KK_AND_NAME: _("KK dan nama sama"),
    MatchedBy.NIK: _("NIK sama"),
    MatchedBy.KK: _("KK sama"),
    MatchedBy.NAME_AND_BIRTH: _("nama, desa, dan tanggal lahir sama"),
    MatchedBy.NAME_AND_MOTHER: _("nama, desa, dan nama ibu sama"),
    MatchedBy.NAME_AND_ADDRESS: _("nama, desa, dan RT/RW sama"),
    MatchedBy.DECIDED: _("diputuskan petugas"),
    MatchedBy.KK_OF_ANOTHER: _("KK sama, tetapi tidak ada anggota dengan nama itu"),
    MatchedBy.NIK_OF_ANOTHER: _("NIK sama, tetapi namanya lain"),
    MatchedBy.KK_ELSEWHERE: _("KK sama, tetapi desanya lain"),
    MatchedBy.NUMBERS_DISAGREE: _("NIK dan KK menunjuk keluarga yang berbeda"),
    MatchedBy.NAME_AND_DESA: _("hanya nama dan desa yang sama"),
    MatchedBy.SEVERAL: _("lebih dari satu yang cocok"),
}
POVERTY_ENTERED = {
    PovertyReason.EXPENDITURE: _("pengeluaran di bawah batas"),
    PovertyReason.DATASET: _("menurut himpunan data"),
}
POVERTY_LEFT = {
    PovertyReason.EXPENDITURE: _("pengeluaran di atas batas"),
    PovertyReason.DATASET: _("himpunan data menyatakan tidak lagi"),
    PovertyReason.GONE: _("keluarga pindah atau pecah KK"),
}
DONOR_KINDS = {
    DonorKind.PERSON: _("Perorangan"),
    DonorKind.OFFICE: _("Instansi atau pejabat"),
    DonorKind.COMPANY: _("Perusahaan (CSR)"),
    DonorKind.COMMUNITY: _("Lembaga atau komunitas"),
}
DONOR_SCHEMES = {
    DonorScheme.BAAS: _("BAAS (bapak/bunda asuh anak stunting)"),
    DonorScheme.GENTING: _("GENTING (gerakan orang tua asuh cegah stunting)"),
}
SPONSOR_MENUS = {
    SponsorMenu.NUTRITION: _("Nutrisi"),
    SponsorMenu.WATER: _("Air bersih"),
    SponsorMenu.HOUSING: _("Jamban atau rumah layak huni"),
    SponsorMenu.EDUCATION: _("Edukasi dan pendampingan"),
}
MEAL_STATUS = {
    MealStatus.NONE: _("Belum ada SPPG"),
    MealStatus.BUILDING: _("SPPG disiapkan"),
    MealStatus.RUNNING: _("SPPG berjalan"),
    MealStatus.STOPPED: _("SPPG berhenti"),
}
MEAL_METHODS = {
    MealMethod.POSYANDU: _("di posyandu"),
    MealMethod.HOME: _("diantar ke rumah"),
    MealMethod.PICKED_UP: _("diambil di titik antar"),
    MealMethod.MIXED: _("campuran"),
}
DOUBLED, OFF_TARGET, UNDECIDED = "doubled", "off_target", "undecided_target"
TARGETS = {
    DOUBLED: _("Ganda dengan program lain"),
    OFF_TARGET: _("Cocok, tetapi tidak memenuhi syarat"),
    UNDECIDED: _("Syaratnya belum dapat dinilai"),
}
FOLLOW_UP_DAYS = 31
