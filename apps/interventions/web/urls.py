from django.urls import path

from apps.interventions.lists import convergence
from apps.interventions.lists.cohort import episodes, funnel_names
from apps.interventions.lists.companion_due import companion_due
from apps.interventions.lists.companion_teams import companion_teams
from apps.interventions.lists.courses import courses as course_list
from apps.interventions.lists.needs import needs
from apps.interventions.lists.owed import owed
from apps.interventions.lists.priorities import children_first, families_first
from apps.interventions.lists.referrals import referrals as referral_list
from apps.interventions.web import (
    care,
    catalogue,
    checklists,
    companion_reports,
    companion_visits,
    courses,
    policies,
    referrals,
)
from apps.interventions.web.landing import landing
from apps.interventions.web.priorities import SetWeights, desa_priorities
from apps.interventions.web.progress import progress

app_name = "interventions"
urlpatterns = [
    path("", landing, name="help"),
    path("konvergensi/", convergence.children.page, name="convergence"),
    path("konvergensi/unduh/", convergence.children.export, name="convergence_export"),
    path("konvergensi/keluarga/", convergence.families.page, name="family_convergence"),
    path("konvergensi/keluarga/unduh/", convergence.families.export, name="family_convergence_export"),
    path("katalog/", catalogue.catalogue, name="catalogue"),
    path("katalog/baru/", catalogue.Add.as_view(), name="catalogue_add"),
    path("katalog/<str:code>/", catalogue.item, name="catalogue_item"),
    path("katalog/<str:code>/ubah/", catalogue.Change.as_view(), name="catalogue_change"),
    path("katalog/<str:code>/akhiri/", catalogue.End.as_view(), name="catalogue_end"),
    path("ketentuan/", policies.policies, name="policies"),
    path("ketentuan/<str:code>/", policies.SetPolicy.as_view(), name="policy"),
    path("hak/", owed.page, name="owed"),
    path("hak/unduh/", owed.export, name="owed_export"),
    path("hak/balita/<uuid:uuid>/", checklists.child, name="checklist_child"),
    path("hak/ibu/<uuid:uuid>/", checklists.pregnancy, name="checklist_pregnancy"),
    path("hak/keluarga/<uuid:uuid>/", checklists.family, name="checklist_family"),
    path("hak/catin/<uuid:uuid>/", checklists.catin, name="checklist_catin"),
    path("perkembangan/", progress, name="progress"),
    path("corong/", funnel_names.page, name="funnel"),
    path("corong/unduh/", funnel_names.export, name="funnel_export"),
    path("stunting/", episodes.page, name="episodes"),
    path("stunting/unduh/", episodes.export, name="episodes_export"),
    path("prioritas/", children_first.page, name="priorities"),
    path("prioritas/unduh/", children_first.export, name="priorities_export"),
    path("prioritas/keluarga/", families_first.page, name="family_priorities"),
    path("prioritas/keluarga/unduh/", families_first.export, name="family_priorities_export"),
    path("prioritas/desa/", desa_priorities, name="desa_priorities"),
    path("prioritas/bobot/", SetWeights.as_view(), name="priority_weights"),
    path("rujukan/", referral_list.page, name="referrals"),
    path("rujukan/unduh/", referral_list.export, name="referrals_export"),
    path("rujuk/anak/<uuid:uuid>/", referrals.ReferChild.as_view(), name="refer_child"),
    path("rujuk/kehamilan/<uuid:uuid>/", referrals.ReferPregnancy.as_view(), name="refer_pregnancy"),
    path("rujuk/keluarga/<uuid:uuid>/", referrals.ReferFamily.as_view(), name="refer_family"),
    path("rujuk/catin/<uuid:uuid>/", referrals.ReferCatin.as_view(), name="refer_catin"),
    path("rujukan/<uuid:uuid>/", referrals.page, name="referral"),
    path("rujukan/<uuid:uuid>/terima/", referrals.Receive.as_view(), name="referral_receive"),
    path("rujukan/<uuid:uuid>/dibaca/", referrals.Read.as_view(), name="referral_read"),
    path("rujukan/<uuid:uuid>/periksa/", referrals.Examine.as_view(), name="referral_examine"),
    path("rujukan/<uuid:uuid>/jawab/", referrals.Answer.as_view(), name="referral_answer"),
    path("rujukan/<uuid:uuid>/perbaiki-jawaban/", referrals.CorrectAnswer.as_view(), name="referral_answer_correct"),
    path("rujukan/<uuid:uuid>/teruskan/", referrals.ReferOn.as_view(), name="refer_on"),
    path("rujukan/<uuid:uuid>/tidak-dapat/", referrals.CloseUnseen.as_view(), name="referral_unseen"),
    path("kebutuhan/", needs.page, name="needs"),
    path("pendampingan/", companion_due.page, name="companion_due"),
    path("pendampingan/unduh/", companion_due.export, name="companion_due_export"),
    path("pendampingan/tim/", companion_teams.page, name="companion_teams"),
    path("pendampingan/tim/unduh/", companion_teams.export, name="companion_teams_export"),
    path("pendampingan/tim/<uuid:uuid>/", companion_reports.report, name="companion_report"),
    path("pendampingan/tim/<uuid:uuid>/unduh/", companion_reports.export, name="companion_report_export"),
    path("pendampingan/balita/<uuid:uuid>/", companion_visits.OfChild.as_view(), name="companion_child"),
    path("pendampingan/ibu/<uuid:uuid>/", companion_visits.OfPregnancy.as_view(), name="companion_pregnancy"),
    path("pendampingan/keluarga/<uuid:uuid>/", companion_visits.OfFamily.as_view(), name="companion_family"),
    path("pendampingan/catin/<uuid:uuid>/", companion_visits.OfCatin.as_view(), name="companion_catin"),
    path("pendampingan/<uuid:uuid>/ubah/", companion_visits.Correct.as_view(), name="companion_correct"),
    path("pendampingan/<uuid:uuid>/tarik/", companion_visits.Withdraw.as_view(), name="companion_withdraw"),
    path("pemberian/", course_list.page, name="courses"),
    path("pemberian/unduh/", course_list.export, name="courses_export"),
    path("pemberian/pmt/anak/<uuid:uuid>/", courses.BeginFood.as_view(), name="food_for_child"),
    path("pemberian/pmt/kehamilan/<uuid:uuid>/", courses.BeginFoodOfMother.as_view(), name="food_for_pregnancy"),
    path("pemberian/gizi-buruk/<uuid:uuid>/", courses.BeginTreatment.as_view(), name="treatment_for_child"),
    path("pemberian/<uuid:uuid>/", courses.page, name="course"),
    path("pemberian/<uuid:uuid>/timbang/", courses.RecordWeek.as_view(), name="course_week"),
    path("pemberian/minggu/<uuid:uuid>/hapus/", courses.WithdrawWeek.as_view(), name="week_withdraw"),
    path("pemberian/<uuid:uuid>/akhiri/", courses.End.as_view(), name="course_end"),
    path("pelayanan/anak/<uuid:uuid>/", care.ChildCare.as_view(), name="care_child"),
    path("pelayanan/kehamilan/<uuid:uuid>/", care.MotherCare.as_view(), name="care_pregnancy"),
    path("pelayanan/jawaban/<uuid:uuid>/hapus/", care.WithdrawChildCare.as_view(), name="care_withdraw"),
    path("pelayanan/<uuid:uuid>/ubah/", care.CorrectService.as_view(), name="service_correct"),
    path("pelayanan/<uuid:uuid>/hapus/", care.WithdrawService.as_view(), name="service_withdraw"),
]
