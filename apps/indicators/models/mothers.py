"""What a month counts about women: pregnant, after birth, about to marry; and girls in groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.indicators.models.columns import EventField, StateField


class PregnancyCounts(models.Model):
    """Pregnancies that ran in the month, by what was known at its end, and the antenatal visits made in it."""

    pregnant = StateField(_("ibu hamil terdaftar"))
    pregnant_in_families_at_risk = StateField(_("ibu hamil dari KRS"))
    k1 = EventField("K1")
    k2 = EventField("K2")
    k3 = EventField("K3")
    k4 = EventField("K4")
    k5 = EventField("K5")
    k6 = EventField("K6")
    muac_known = StateField(_("ibu hamil diukur LiLA"))
    thin = StateField(_("ibu hamil KEK"))
    thin_in_families_at_risk = StateField(_("ibu hamil KEK dari KRS"))
    thin_fed = StateField(_("ibu hamil KEK mendapat tambahan asupan"))
    haemoglobin_known = StateField(_("ibu hamil diperiksa Hb"))
    anaemic = StateField(_("ibu hamil anemia"))
    tablets_90 = StateField(_("ibu hamil menerima 90 tablet atau lebih"))
    tablets_180 = StateField(_("ibu hamil menerima 180 tablet atau lebih"))

    class Meta:
        abstract = True


class BirthCounts(models.Model):
    """Deliveries of the month with their pregnancy, newborns, and visits after birth made in the month."""

    deliveries = EventField(_("persalinan"))
    deliveries_tablets_90 = EventField(_("bersalin, menerima 90 tablet atau lebih"))
    deliveries_tablets_180 = EventField(_("bersalin, menerima 180 tablet atau lebih"))
    deliveries_k4 = EventField(_("bersalin, sudah K4"))
    deliveries_k6 = EventField(_("bersalin, sudah K6"))
    deliveries_by_health_worker = EventField(_("persalinan oleh tenaga kesehatan"))
    deliveries_in_facility = EventField(_("persalinan di fasilitas kesehatan"))
    postpartum_contraception = EventField(_("bersalin dan ber-KB"))
    live_births = EventField(_("lahir hidup"))
    kf1 = EventField("KF1")
    kf2 = EventField("KF2")
    kf3 = EventField("KF3")
    kf4 = EventField("KF4")
    kn1 = EventField("KN1")
    kn2 = EventField("KN2")
    kn3 = EventField("KN3")
    mothers_vitamin_a = EventField(_("ibu nifas mendapat vitamin A"))

    class Meta:
        abstract = True


class CatinCounts(models.Model):
    """People screened before marriage in the month (Elsimil), and girls of schools and posyandu."""

    catin_registered = EventField(_("catin terdaftar"))
    catin_examined = EventField(_("catin diperiksa"))
    catin_in_time = EventField(_("catin diperiksa 3 bulan sebelum nikah atau lebih"))
    catin_at_risk = EventField(_("catin berisiko"))
    catin_resolved = EventField(_("catin berisiko, selesai didampingi"))
    girls_listed = EventField(_("remaja putri terdaftar"))
    girls_given_tablets = EventField(_("remaja putri mendapat TTD"))
    girls_screened = EventField(_("remaja putri diperiksa Hb"))
    girls_anaemic = EventField(_("remaja putri anemia"))

    class Meta:
        abstract = True
