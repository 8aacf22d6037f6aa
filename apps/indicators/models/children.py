"""What a month counts about children."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.indicators.models.columns import EventField, StateField


class VisitCounts(models.Model):
    """Children of the month, each once, at its last visit (toddlers.selectors.months); by age and sex too.

    registered: S. visited: with anything measured. weighed: D = N + T + O + B. *_valid are sums of their classes.
    """

    registered = StateField(_("balita terdaftar (S)"))
    visited = StateField(_("balita berkunjung"))
    weighed = StateField(_("balita ditimbang (D)"))
    gained = StateField(_("berat naik (N)"))
    not_gained = StateField(_("berat tidak naik (T)"))
    not_weighed_before = StateField(_("tidak ditimbang bulan lalu (O)"))
    first_weighed = StateField(_("baru ditimbang (B)"))
    gain_unjudged = StateField(_("O karena edema atau selang timbang"))
    twice_not_gained = StateField(_("dua kali tidak naik (2T)"))
    below_red_line = StateField(_("di bawah garis merah (BGM)"))
    severely_stunted = StateField(_("sangat pendek"))
    moderately_stunted = StateField(_("pendek"))
    height_normal = StateField(_("TB/U normal"))
    tall = StateField(_("tinggi"))
    severely_wasted = StateField(_("gizi buruk (BB/TB)"))
    moderately_wasted = StateField(_("gizi kurang (BB/TB)"))
    well_nourished = StateField(_("gizi baik"))
    overweight_risk = StateField(_("berisiko gizi lebih"))
    moderately_overweight = StateField(_("gizi lebih"))
    obese = StateField(_("obesitas"))
    severely_underweight = StateField(_("BB sangat kurang"))
    moderately_underweight = StateField(_("BB kurang"))
    weight_normal = StateField(_("BB/U normal"))
    weight_overweight_risk = StateField(_("risiko BB lebih"))
    severe_cases = StateField(_("kasus gizi buruk (salah satu tanda)"))
    failure_valid = StateField(_("TB/U, BB/U, dan BB/TB sah"))
    failing = StateField(_("gagal tumbuh (CIAF)"))
    doubtful = StateField(_("nilai perlu diukur ulang"))

    class Meta:
        abstract = True


class YoungCounts(models.Model):
    """Of the children of the month, those under two and under three years (baduta, batita)."""

    registered_0_23 = StateField(_("baduta terdaftar"))
    measured_0_23 = StateField(_("baduta diukur TB/U"))
    stunted_0_23 = StateField(_("baduta stunting"))
    registered_0_35 = StateField(_("batita terdaftar"))
    measured_0_35 = StateField(_("batita diukur TB/U"))
    stunted_0_35 = StateField(_("batita stunting"))

    class Meta:
        abstract = True


class FollowUpCounts(models.Model):
    """From measured to recovered, of visits of the month (interventions.selectors.funnel); and food and treatment."""

    problems = StateField(_("punya masalah gizi"))
    validated = StateField(_("masalah divalidasi"))
    acted = StateField(_("masalah ditangani"))
    recovered = StateField(_("masalah pulih"))
    severe_cases_treated = StateField(_("gizi buruk mendapat tata laksana"))
    moderately_wasted_fed = StateField(_("gizi kurang mendapat PMT"))

    class Meta:
        abstract = True


class CohortCounts(models.Model):
    """Stays of stunted children (interventions.rules.cohort), where they lived. Moves do not add up: left out."""

    stunting_open = StateField(_("kasus stunting pada akhir bulan"))
    stunting_new = EventField(_("kasus stunting baru"))
    stunting_relapsed = EventField(_("kasus stunting kambuh"))
    stunting_recovered = EventField(_("kasus stunting pulih"))
    stunting_aged_out = EventField(_("kasus stunting lulus umur"))
    stunting_died = EventField(_("kasus stunting meninggal"))
    stunting_lost = EventField(_("kasus stunting tidak ditemukan"))

    class Meta:
        abstract = True


class ChildServiceCounts(models.Model):
    """What children were asked, given and owed in the month."""

    born = EventField(_("lahir bulan ini"))
    birth_weighed = EventField(_("berat lahir diketahui"))
    low_birth_weight = EventField(_("berat lahir rendah (BBLR)"))
    birth_length_known = EventField(_("panjang lahir diketahui"))
    short_at_birth = EventField(_("lahir pendek"))
    early_breastfeeding_known = EventField(_("IMD ditanyakan"))
    early_breastfed = EventField(_("mendapat IMD"))
    breastfeeding_known = StateField(_("bayi di bawah 6 bulan ditanya ASI"))
    exclusively_breastfed = StateField(_("bayi di bawah 6 bulan ASI eksklusif"))
    feeding_known = StateField(_("anak 6–23 bulan ditanya MP-ASI"))
    complementary_fed = StateField(_("anak 6–23 bulan mendapat MP-ASI"))
    diversely_fed = StateField(_("anak 6–23 bulan makan beragam"))
    development_screened = StateField(_("diperiksa KPSP"))
    vitamin_a_due = EventField(_("jatuh tempo vitamin A"))
    vitamin_a_given = EventField(_("mendapat vitamin A"))
    deworming_due = EventField(_("jatuh tempo obat cacing"))
    deworming_given = EventField(_("mendapat obat cacing"))
    turned_one = EventField(_("genap 12 bulan"))
    basic_immunised = EventField(_("genap 12 bulan, imunisasi dasar lengkap"))
    food_running = StateField(_("balita sedang menerima PMT"))
    food_begun = EventField(_("balita mulai PMT"))

    class Meta:
        abstract = True
