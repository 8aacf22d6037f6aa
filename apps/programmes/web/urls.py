from django.urls import path

from apps.programmes.lists import programmes, recipients
from apps.programmes.lists.donors import donors, sponsored, sponsorships
from apps.programmes.lists.extreme_poverty import extreme_poverty
from apps.programmes.lists.list_matching import list_entries, not_reached
from apps.programmes.lists.meals import meals
from apps.programmes.web import budget, deliveries, list_matching, proposals
from apps.programmes.web import donors as donor_pages
from apps.programmes.web import extreme_poverty as poverty_pages
from apps.programmes.web import meals as meal_pages
from apps.programmes.web import programmes as programme_pages
from apps.programmes.web import recipients as recipient_pages

app_name = "programmes"
urlpatterns = [
    path("", programmes.page, name="list"),
    path("unduh/", programmes.export, name="export"),
    path("anggaran/", budget.page, name="budget"),
    path("anggaran/unduh/", budget.export, name="budget_export"),
    path("baru/", programme_pages.New.as_view(), name="new"),
    path("penerima/", recipients.page, name="recipients"),
    path("penerima/unduh/", recipients.export, name="recipients_export"),
    path("penerima/langkah/<slug:step>/", recipient_pages.steps, name="steps"),
    path("penerima/<uuid:uuid>/", recipient_pages.page, name="allocation"),
    path("penerima/<uuid:uuid>/serah/", deliveries.New.as_view(), name="deliver"),
    path("serah/<uuid:uuid>/ubah/", deliveries.Correct.as_view(), name="delivery_correct"),
    path("serah/<uuid:uuid>/hapus/", deliveries.Withdraw.as_view(), name="delivery_withdraw"),
    path("bukti/baru/<uuid:uuid>/", deliveries.NewEvidence.as_view(), name="evidence_new"),
    path("bukti/<uuid:uuid>/", deliveries.evidence, name="evidence"),
    path("bukti/<uuid:uuid>/hapus/", deliveries.RemoveEvidence.as_view(), name="evidence_remove"),
    path("usulkan/keluarga/<uuid:uuid>/", proposals.ProposeFamily.as_view(), name="propose_family"),
    path("usulkan/balita/<uuid:uuid>/", proposals.ProposeChild.as_view(), name="propose_child"),
    path("usulkan/ibu/<uuid:uuid>/", proposals.ProposePregnancy.as_view(), name="propose_pregnancy"),
    path("usulkan/catin/<uuid:uuid>/", proposals.ProposeCatin.as_view(), name="propose_catin"),
    path("pencocokan/", list_entries.page, name="list_entries"),
    path("pencocokan/unduh/", list_entries.export, name="list_entries_export"),
    path("pencocokan/<uuid:uuid>/", list_matching.Decide.as_view(), name="decide_entry"),
    path("belum/", not_reached.page, name="not_reached"),
    path("belum/unduh/", not_reached.export, name="not_reached_export"),
    path("miskin-ekstrem/", extreme_poverty.page, name="extreme_poverty"),
    path("miskin-ekstrem/unduh/", extreme_poverty.export, name="extreme_poverty_export"),
    path("miskin-ekstrem/<uuid:uuid>/", poverty_pages.Record.as_view(), name="expenditure"),
    path("donatur/", donors.page, name="donors"),
    path("donatur/unduh/", donors.export, name="donors_export"),
    path("donatur/baru/", donor_pages.NewDonor.as_view(), name="donor_new"),
    path("donatur/<uuid:uuid>/", donor_pages.CorrectDonor.as_view(), name="donor_correct"),
    path("asuhan/", sponsorships.page, name="sponsorships"),
    path("asuhan/unduh/", sponsorships.export, name="sponsorships_export"),
    path("asuhan/saya/", sponsored.page, name="sponsored"),
    path("asuhan/saya/unduh/", sponsored.export, name="sponsored_export"),
    path("asuhan/<uuid:uuid>/", donor_pages.FollowUp.as_view(), name="follow_up"),
    path("asuhan/<uuid:uuid>/ubah/", donor_pages.CorrectSponsorship.as_view(), name="sponsorship_correct"),
    path("asuh/keluarga/<uuid:uuid>/", donor_pages.SponsorFamily.as_view(), name="sponsor_family"),
    path("asuh/balita/<uuid:uuid>/", donor_pages.SponsorChild.as_view(), name="sponsor_child"),
    path("asuh/ibu/<uuid:uuid>/", donor_pages.SponsorPregnancy.as_view(), name="sponsor_pregnancy"),
    path("mbg/", meals.page, name="meals"),
    path("mbg/unduh/", meals.export, name="meals_export"),
    path("mbg/laporan/", meal_pages.NewMealReport.as_view(), name="meals_new"),
    path("mbg/nama/", meal_pages.meals_received, name="meals_received"),
    path("<uuid:uuid>/pencocokan/", list_matching.match, name="match"),
    path("<uuid:uuid>/usulkan-semua/", list_matching.ProposeAll.as_view(), name="propose_all"),
    path("<uuid:uuid>/calon/", proposals.from_programme, name="candidates"),
    path("<uuid:uuid>/", programme_pages.page, name="programme"),
    path("<uuid:uuid>/ubah/", programme_pages.Correct.as_view(), name="correct"),
]
