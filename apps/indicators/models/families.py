"""What a month counts about families, the teams that visit them, and referrals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.indicators.models.columns import EventField, StateField


class FamilyCounts(models.Model):
    """Families by the screening that holds on the last day of the month (families.selectors.screenings).

    target_*: of all families that are screened for risk; at_risk_*: of those at risk. 4T overlap and never add up.
    """

    families = StateField(_("keluarga terdaftar"))
    families_screened = StateField(_("keluarga diskrining"))
    families_target = StateField(_("keluarga sasaran"))
    at_risk = StateField(_("keluarga berisiko stunting (KRS)"))
    not_at_risk = StateField(_("keluarga sasaran tidak berisiko"))
    risk_unknown = StateField(_("risiko belum diketahui"))
    officially_at_risk = StateField(_("KRS menurut berkas"))
    verified = StateField(_("keluarga diverifikasi"))
    target_safe_water = StateField(_("sasaran dengan air minum layak"))
    target_proper_latrine = StateField(_("sasaran dengan jamban layak"))
    water_known = StateField(_("sumber air diketahui"))
    target_no_water = StateField(_("sasaran tanpa air minum layak"))
    at_risk_no_water = StateField(_("KRS tanpa air minum layak"))
    latrine_known = StateField(_("jamban diketahui"))
    target_no_latrine = StateField(_("sasaran tanpa jamban layak"))
    at_risk_no_latrine = StateField(_("KRS tanpa jamban layak"))
    target_too_young = StateField(_("sasaran terlalu muda"))
    target_too_old = StateField(_("sasaran terlalu tua"))
    target_too_close = StateField(_("sasaran terlalu dekat"))
    target_too_many = StateField(_("sasaran terlalu banyak"))
    target_four_too = StateField(_("sasaran 4 terlalu (salah satu)"))
    at_risk_too_young = StateField(_("KRS terlalu muda"))
    at_risk_too_old = StateField(_("KRS terlalu tua"))
    at_risk_too_close = StateField(_("KRS terlalu dekat"))
    at_risk_too_many = StateField(_("KRS terlalu banyak"))
    at_risk_four_too = StateField(_("KRS 4 terlalu (salah satu)"))
    contraception_known = StateField(_("PUS diketahui cara ber-KB"))
    target_no_contraception = StateField(_("PUS bukan peserta KB modern"))
    at_risk_no_contraception = StateField(_("KRS, PUS bukan peserta KB modern"))
    at_risk_couple = StateField(_("KRS, PUS"))
    target_pregnant = StateField(_("sasaran dengan ibu hamil"))
    at_risk_pregnant = StateField(_("KRS dengan ibu hamil"))
    target_child_0_23 = StateField(_("sasaran dengan anak 0–23 bulan"))
    at_risk_child_0_23 = StateField(_("KRS dengan anak 0–23 bulan"))
    target_child_24_59 = StateField(_("sasaran dengan anak 24–59 bulan"))
    at_risk_child_24_59 = StateField(_("KRS dengan anak 24–59 bulan"))
    at_risk_rank_1 = StateField(_("KRS peringkat kesejahteraan 1"))
    at_risk_rank_2 = StateField(_("KRS peringkat kesejahteraan 2"))
    at_risk_rank_3 = StateField(_("KRS peringkat kesejahteraan 3"))
    at_risk_rank_4 = StateField(_("KRS peringkat kesejahteraan 4"))
    at_risk_rank_over_4 = StateField(_("KRS peringkat kesejahteraan di atas 4"))
    at_risk_accompanied = StateField(_("KRS didampingi TPK tahun ini"))
    cash_aid_due = StateField(_("keluarga desil sasaran PKH"))
    cash_aid_given = StateField(_("keluarga desil sasaran menerima PKH tahun ini"))
    food_aid_due = StateField(_("keluarga desil sasaran bantuan pangan"))
    food_aid_given = StateField(_("keluarga desil sasaran menerima bantuan pangan tahun ini"))
    insurance_due = StateField(_("keluarga desil sasaran PBI JKN"))
    insurance_given = StateField(_("keluarga desil sasaran menerima PBI JKN tahun ini"))

    class Meta:
        abstract = True


class CompanionCounts(models.Model):
    """Visits of the family teams (TPK) in the month, and whom they reached."""

    active_teams = StateField(_("TPK aktif"))
    visits_catin = EventField(_("kunjungan TPK ke catin"))
    visits_pregnant = EventField(_("kunjungan TPK ke ibu hamil"))
    visits_postpartum = EventField(_("kunjungan TPK ke ibu pascasalin"))
    visits_under_two = EventField(_("kunjungan TPK ke baduta"))
    visits_under_five = EventField(_("kunjungan TPK ke balita"))
    visits_family = EventField(_("kunjungan TPK ke keluarga"))
    accompanied_catin = StateField(_("catin didampingi"))
    accompanied_pregnant = StateField(_("ibu hamil didampingi"))
    accompanied_postpartum = StateField(_("ibu pascasalin didampingi"))
    accompanied_under_two = StateField(_("baduta didampingi"))
    accompanied_under_five = StateField(_("balita didampingi"))
    accompanied_families = StateField(_("keluarga didampingi"))

    class Meta:
        abstract = True


class ReferralCounts(models.Model):
    """Referrals sent in the month, by what became of them."""

    referrals = EventField(_("rujukan"))
    referrals_seen = EventField(_("rujukan diperiksa"))
    referrals_answered = EventField(_("rujukan dijawab"))

    class Meta:
        abstract = True
