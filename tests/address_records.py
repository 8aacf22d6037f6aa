"""The record behind each address of the portal, for tests that try every address. A new kind of address needs one line.

MAKERS: (namespace, name of the part in the address) -> a function of (Scene) that returns the value, or those of all
parts by name, or a Choice.
A function makes one record at the scene's place; a Choice is a word that any user may send (a report's slug).
BY_ROUTE: the same for one route, where two routes use one word for different things.
OPEN: routes a stranger may see. SHUT_AT_FIRST: routes that need an earlier step.
PERSONAL: parts that belong to one user, hidden from all others.
"""

from collections.abc import Callable

from apps.accounts.enums import Role, WorkplaceKind
from apps.accounts.models import User
from apps.accounts.rules.roles import WORKPLACE_KINDS
from apps.coordination.enums import AttachmentKind, LetterKind
from apps.mothers.enums import PostpartumContact, Window
from apps.programmes.enums import Step
from apps.regions.models import Posyandu, ServiceArea
from apps.regions.rules.codes import district_of
from tests import campaign_records as campaigns
from tests.audit_records import audit_action, audit_case, audit_member, cycle, expert_note, planned_case, recheck
from tests.exchange_factories import hand_in, immunisation, stunted_visit
from tests.factories import (
    NOW,
    PASSWORD,
    World,
    insert_team,
    post,
)
from tests.programme_factories import insert_agency
from tests.programme_records import (
    allocation,
    delivery,
    donor,
    evidence,
    expenditure,
    follow_up,
    house,
    list_entry,
    meal_report,
    meals,
    programme,
    sponsorship,
)
from tests.scene_records import (
    Choice,
    adolescent_care,
    antenatal_visit,
    api_token,
    birth,
    catin,
    child,
    child_care,
    companion_visit,
    course,
    doubt,
    family,
    feeding_week,
    girls,
    import_run,
    job,
    managed_user,
    member,
    merge,
    mother_care,
    move,
    pair,
    posting,
    postpartum_visit,
    pregnancy,
    referral,
    schedule,
    screening,
    service,
    session,
    sign_off,
    task,
    task_to_close,
    tool,
    visit,
    welfare,
    withdrawal,
)
from tests.task_force_scenes import (
    action_item,
    activity,
    aksi_step,
    attachment,
    letter,
    meeting,
    service_indicator,
    signed_letter,
    target_sheet,
    task_force,
    task_force_member,
)

# What the addresses of the task force name, by route.
COORDINATION: dict[str, Callable] = {
    "letter_send": signed_letter,
    **dict.fromkeys(("task_force", "correct", "member_new", "task_force_file"), task_force),
    "member": task_force_member,
    **dict.fromkeys(("meeting", "meeting_correct", "meeting_withdraw", "minutes", "invite"), meeting),
    **dict.fromkeys(("action_new", "meeting_file"), meeting),
    **dict.fromkeys(("action", "action_answer", "action_cancel", "action_file"), action_item),
    "action_reopen": lambda scene: action_item(scene, state="cancelled", answer="salah catat"),
    **dict.fromkeys(("activity", "activity_correct", "activity_withdraw", "activity_reach", "activity_file"), activity),
    "step_file": aksi_step,
    "indicator": service_indicator,
    **dict.fromkeys(
        ("sheet", "sheet_fill", "sheet_submit", "sheet_verify", "sheet_approve", "sheet_return"), target_sheet
    ),
    **dict.fromkeys(("file", "file_remove"), attachment),
}

MAKERS: dict[tuple[str, str], Callable | Choice] = {
    ("interventions", "code"): Choice("I-14"),
    ("interventions", "uuid"): lambda scene: referral(scene).uuid,
    ("core", "uuid"): lambda scene: job(scene).uuid,
    ("", "session"): lambda scene: session(scene).pk,
    ("", "token"): lambda scene: api_token(scene).token.token_key,
    ("accounts", "user"): lambda scene: managed_user(scene).uuid,
    ("accounts", "posting"): lambda scene: posting(scene).uuid,
    ("toddlers", "uuid"): lambda scene: child(scene).uuid,
    ("families", "uuid"): lambda scene: family(scene).uuid,
    ("mothers", "uuid"): lambda scene: pregnancy(scene).uuid,
    ("regions", "agency"): lambda scene: insert_agency(scene.district).uuid,
    ("regions", "desa"): lambda scene: scene.posyandu.desa_id,
    ("indicators", "uuid"): lambda scene: tool(scene).uuid,
    ("indicators", "posyandu"): lambda scene: scene.posyandu.uuid,
    ("reports", "job"): lambda scene: job(scene).uuid,
    ("imports", "uuid"): lambda scene: import_run(scene).uuid,
    ("people", "uuid"): lambda scene: child(scene).uuid,
    ("exchange", "hand_in"): lambda scene: hand_in(scene).uuid,
    ("coordination", "uuid"): lambda scene: letter(scene).uuid,
    ("programmes", "uuid"): lambda scene: programme(scene).uuid,
    ("audits", "uuid"): lambda scene: cycle(scene).uuid,
    ("campaigns", "uuid"): lambda scene: campaigns.campaign(scene).uuid,
    ("campaigns", "task"): lambda scene: campaigns.campaign_task(scene).uuid,
    ("campaigns", "target_list"): lambda scene: campaigns.target_list(scene).uuid,
    ("campaigns", "came"): lambda scene: campaigns.came(scene).uuid,
    ("campaigns", "booth"): lambda scene: campaigns.booth(scene).uuid,
    ("campaigns", "parcel"): lambda scene: campaigns.parcel(scene).uuid,
    ("campaigns", "price"): lambda scene: campaigns.price(scene).uuid,
    ("campaigns", "given"): lambda scene: campaigns.hand_out(scene).uuid,
    ("campaigns", "round"): lambda scene: campaigns.immunisation_round(scene).uuid,
    ("campaigns", "member"): lambda scene: member(scene).uuid,
    ("campaigns", "person"): lambda scene: campaigns.target_person(scene).uuid,
    ("", "chapter"): Choice("kader"),
    **dict.fromkeys([("reports", "slug"), ("api", "slug")], Choice("status-gizi")),
    ("api", "name"): Choice("referrals_to_receive"),
}
# The API names each record by its model.
MAKERS |= {
    ("api", word): lambda scene, make=make: make(scene).uuid
    for word, make in {
        "child": child, "measurement": visit, "family": family, "member": member, "screening": screening,
        "welfare": welfare, "housecondition": house,
        "pregnancy": pregnancy, "antenatalvisit": antenatal_visit, "birth": birth,
        "postpartumvisit": postpartum_visit, "catin": catin, "adolescentsession": girls,
        "puskesmas": lambda scene: ServiceArea.objects.get(desa=scene.posyandu.desa_id).puskesmas,
        "posyandu": lambda scene: scene.posyandu, "team": lambda scene: insert_team(scene.posyandu.desa_id, "TPK API"),
        "importrun": import_run, "job": job, "servicereceived": service, "childvisitcare": child_care,
        "mothervisitcare": mother_care, "referral": referral, "course": course, "feedingweek": feeding_week,
        "companionvisit": companion_visit, "programme": programme, "allocation": allocation, "delivery": delivery,
        "campaign": campaigns.campaign, "targetperson": campaigns.target_person, "targetlist": campaigns.target_list,
        "booth": campaigns.booth,
        "checkin": campaigns.came, "boardtick": campaigns.board_tick, "dailyreport": campaigns.daily_report,
        "taskforce": task_force,
        "taskforcemember": task_force_member, "letter": letter, "meeting": meeting, "actionitem": action_item,
        "activity": activity, "adolescentcare": adolescent_care, "expertnote": expert_note, "recheck": recheck,
        "worksheet": lambda scene: audit_case(scene).worksheet, "auditcycle": cycle, "auditcase": audit_case,
        "followup": audit_action, "duplicatepair": pair, "doubt": doubt, "move": move,
        "evidence": evidence, "donor": donor, "sponsorship": sponsorship, "sponsorshipfollowup": follow_up,
        "mealreport": meal_report, "householdexpenditure": expenditure,
    }.items()
}  # fmt: skip
MAKERS |= {
    ("api", f"fhir_{kind}"): lambda scene, make=make, part=part: f"{make(scene).uuid}{part}"
    for kind, make, part in (("patient", child, ""), ("encounter", visit, ""), ("observation", visit, ".weight"),
                             ("condition", stunted_visit, ".stunting"), ("immunization", immunisation, ""))
}  # fmt: skip
ITEM: dict = dict.fromkeys(
    [(f"api:worklist-{verb}", part) for verb in ("assign", "close") for part in ("name", "item")],
    lambda scene: {"name": "referrals_to_receive", "item": referral(scene).uuid})  # fmt: skip
BY_ROUTE: dict[tuple[str, str], Callable | Choice] = ITEM | {
    ("interventions:companion_report", "uuid"): lambda scene: insert_team(scene.posyandu.desa_id, "TPK 7").uuid,
    ("interventions:companion_report_export", "uuid"): lambda scene: insert_team(scene.posyandu.desa_id, "TPK 7").uuid,
    **{
        (f"interventions:{verb}_{make.__name__}", "uuid"): lambda scene, make=make: make(scene).uuid
        for verb in ("companion", "refer", "checklist")
        for make in (child, pregnancy, family, catin)
    },
    ("interventions:companion_correct", "uuid"): lambda scene: companion_visit(scene).uuid,
    ("interventions:companion_withdraw", "uuid"): lambda scene: companion_visit(scene).uuid,
    **{
        (f"toddlers:visit_{step}", "uuid"): lambda scene: visit(scene).uuid
        for step in ("check_correction", "correct", "request", "answer", "withdraw")
    },
    ("people:duplicate", "uuid"): lambda scene: pair(scene).uuid,
    ("people:bring_back", "uuid"): lambda scene: withdrawal(scene).uuid,
    **{
        (f"people:withdraw_{make.__name__}", "uuid"): lambda scene, make=make: make(scene).uuid
        for make in (family, member, pregnancy, catin, referral, course)
    },
    ("people:unmerge", "uuid"): lambda scene: merge(scene).uuid,
    ("people:answer", "uuid"): lambda scene: move(scene).uuid,
    ("people:cancel", "uuid"): lambda scene: move(scene).uuid,
    ("people:move_family", "uuid"): lambda scene: family(scene).uuid,
    ("families:member_correct", "uuid"): lambda scene: member(scene).uuid,
    ("families:member_left", "uuid"): lambda scene: member(scene).uuid,
    ("families:member_reveal", "uuid"): lambda scene: member(scene).uuid,
    ("families:confirm", "uuid"): lambda scene: screening(scene).uuid,
    ("families:not_found", "uuid"): lambda scene: screening(scene).uuid,
    ("mothers:register_for", "uuid"): lambda scene: member(scene).uuid,
    ("mothers:visit_check_correction", "uuid"): lambda scene: antenatal_visit(scene).uuid,
    ("mothers:visit_correct", "uuid"): lambda scene: antenatal_visit(scene).uuid,
    ("mothers:visit_withdraw", "uuid"): lambda scene: antenatal_visit(scene).uuid,
    ("mothers:contraception", "uuid"): lambda scene: birth(scene).pregnancy.uuid,
    ("mothers:birth_withdraw", "uuid"): lambda scene: birth(scene).uuid,
    ("mothers:postpartum_withdraw", "uuid"): lambda scene: postpartum_visit(scene).uuid,
    ("mothers:catin_page", "uuid"): lambda scene: catin(scene).uuid,
    ("mothers:catin_correct", "uuid"): lambda scene: catin(scene).uuid,
    ("mothers:catin_resolve", "uuid"): lambda scene: catin(scene).uuid,
    ("mothers:girls_correct", "uuid"): lambda scene: girls(scene).uuid,
    ("interventions:policy", "code"): Choice("interventions.checklist.late_after_days"),
    ("interventions:food_for_child", "uuid"): lambda scene: child(scene).uuid,
    ("interventions:care_child", "uuid"): lambda scene: child(scene).uuid,
    ("interventions:care_pregnancy", "uuid"): lambda scene: pregnancy(scene).uuid,
    ("interventions:service_correct", "uuid"): lambda scene: service(scene).uuid,
    ("interventions:week_withdraw", "uuid"): lambda scene: feeding_week(scene).uuid,
    ("interventions:care_withdraw", "uuid"): lambda scene: child_care(scene).uuid,
    ("interventions:service_withdraw", "uuid"): lambda scene: service(scene).uuid,
    ("interventions:treatment_for_child", "uuid"): lambda scene: child(scene).uuid,
    ("interventions:food_for_pregnancy", "uuid"): lambda scene: pregnancy(scene).uuid,
    **{
        (f"interventions:{name}", "uuid"): lambda scene: course(scene).uuid
        for name in ("course", "course_week", "course_end")
    },
    ("tasks", "name"): Choice("referrals_to_receive"),
    ("tasks_export", "name"): Choice("referrals_to_receive"),
    **dict.fromkeys([("task_assign", "name"), ("task_assign", "uuid")], task),
    **dict.fromkeys([("task_close", "name"), ("task_close", "uuid")], task_to_close),
    ("imports:settle", "uuid"): lambda scene: doubt(scene).uuid,
    ("programmes:steps", "step"): Choice("verify"),
    ("programmes:propose_family", "uuid"): lambda scene: family(scene).uuid,
    ("programmes:propose_child", "uuid"): lambda scene: child(scene).uuid,
    ("programmes:propose_pregnancy", "uuid"): lambda scene: pregnancy(scene).uuid,
    ("programmes:propose_catin", "uuid"): lambda scene: catin(scene).uuid,
    ("programmes:allocation", "uuid"): lambda scene: allocation(scene).uuid,
    ("programmes:deliver", "uuid"): lambda scene: allocation(scene, state="scheduled").uuid,
    ("programmes:delivery_correct", "uuid"): lambda scene: delivery(scene).uuid,
    ("programmes:delivery_withdraw", "uuid"): lambda scene: delivery(scene).uuid,
    ("programmes:evidence_new", "uuid"): lambda scene: delivery(scene).uuid,
    ("programmes:evidence", "uuid"): lambda scene: evidence(scene).uuid,
    ("programmes:evidence_remove", "uuid"): lambda scene: evidence(scene).uuid,
    ("programmes:decide_entry", "uuid"): lambda scene: list_entry(scene).uuid,
    ("programmes:expenditure", "uuid"): lambda scene: family(scene).uuid,
    ("programmes:donor_correct", "uuid"): lambda scene: donor(scene).uuid,
    ("programmes:follow_up", "uuid"): lambda scene: sponsorship(scene).uuid,
    ("programmes:sponsorship_correct", "uuid"): lambda scene: sponsorship(scene).uuid,
    ("programmes:sponsor_family", "uuid"): lambda scene: family(scene).uuid,
    ("programmes:sponsor_child", "uuid"): lambda scene: child(scene).uuid,
    ("programmes:sponsor_pregnancy", "uuid"): lambda scene: pregnancy(scene).uuid,
    **{
        (f"campaigns:{name}", "uuid"): lambda scene: campaigns.campaign(scene, kind="serentak").uuid
        for name in ("board", "board_part", "tick_new", "report_new", "estimate_new", "text_new")
    },
    **{
        (f"campaigns:{name}", "uuid"): lambda scene: campaigns.campaign(scene, kind="imunisasi").uuid
        for name in ("immunisation", "round_new")
    },
    ("campaigns:missed_new", "person"): lambda scene: campaigns.target_person(scene, kind="imunisasi").uuid,
    ("imports:template", "kind"): Choice("eppgbm"),
    **{
        (f"coordination:{name}", "uuid"): lambda scene, make=make: make(scene).uuid
        for name, make in COORDINATION.items()
    },
    **{
        (f"audits:{name}", "uuid"): lambda scene, make=make: make(scene).uuid
        for make, names in {
            audit_case: ("case", "worksheet", "worksheet_autosave", "note", "follow_up_new", "slides"),
            audit_action: ("follow_up", "follow_up_answer", "follow_up_cancel", "evidence"),
            recheck: ("recheck",),
            audit_member: ("member_end",),
        }.items()
        for name in names
    },
    ("audits:step", "uuid"): lambda scene: {"uuid": planned_case(scene).uuid, "step": "move"},
    ("audits:candidates", "uuid"): lambda scene: {"uuid": cycle(scene).uuid, "group": "child"},
    ("audits:select", "uuid"): lambda scene: {
        "uuid": cycle(scene).uuid,
        "group": "child",
        "person": child(scene, nik="").uuid,
    },
    ("audits:step", "step"): Choice("move"),
    ("audits:candidates", "group"): Choice("child"),
    ("audits:select", "group"): Choice("child"),
    ("audits:select", "person"): Choice(""),
    ("audits:report", "kind"): Choice("docx"),
    ("audits:report", "uuid"): lambda scene: {"uuid": cycle(scene).uuid, "kind": "docx"},
    ("coordination:template", "kind"): Choice("circular"),
    ("coordination:step", "year"): Choice({"year": 2025, "code": "6-1-1"}),
    ("coordination:step", "code"): Choice("6-1-1"),
    ("reports:names", "slug"): Choice("skdn"),
    ("api:meals", "servicereceived"): lambda scene: meals(scene).uuid,
    ("reports:end_schedule", "uuid"): lambda scene: schedule(scene).uuid,
    ("reports:verify", "code"): Choice("tidak-ada"),
    ("reports:correction", "uuid"): lambda scene: sign_off(scene).uuid,
    **dict.fromkeys(
        [("reports:order_signed", "uuid"), ("reports:order_signed", "slug")],
        lambda scene: {"uuid": sign_off(scene).uuid, "slug": "skdn"},
    ),
}
OPEN = frozenset(
    {
        "set_language",
        "healthz",
        "reports:verify",
        "public",
        "readyz",
        "account_login",
        "account_logout",
        "sign_out",
        "account_inactive",
        "session_state",
        "mfa_authenticate",
    }
)
# The second step has to be turned on before these say anything; a doubt opens with a decision only.
SHUT_AT_FIRST = frozenset(
    {
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_deactivate_totp",
        "imports:settle",
        "audits:evidence",
    }
)
PERSONAL = frozenset({("core", "uuid"), ("reports", "job"), ("", "session"), ("", "token"), ("api", "job")})


# What forms ask for besides their data: the name of the argument -> a function of (Scene).
FORM_ARGUMENTS: dict[str, Callable] = {
    "by": lambda scene: scene.owner,
    "today": lambda scene: NOW.date(),
    "district": lambda scene: scene.district,
    "stage": lambda scene: None,
    "districts": lambda scene: [scene.district],
    "desa": lambda scene: scene.posyandu.desa,
    "child": child,
    "puskesmas": lambda scene: [scene.posyandu.puskesmas],
    "step": lambda scene: Step.CANCEL,
    "people": lambda scene: [],
    "places": lambda scene: [],
    "years": lambda scene: {"2026": "2026"},
    "campaign": campaigns.campaign,
    "task_force": task_force,
    "meeting": meeting,
    "sheet": target_sheet,
    "place": lambda scene: scene.posyandu.desa,
    "kind": lambda scene: LetterKind.CIRCULAR,
    "on": lambda scene: NOW.date(),
    "attendees": lambda scene: [],
    "units": lambda scene: [scene.posyandu.desa],
    "file_kinds": lambda scene: list(AttachmentKind),
    "programmes": lambda scene: [programme(scene)],
    "officers": lambda scene: [scene.owner],
    "windows": lambda scene: dict.fromkeys(PostpartumContact, Window.OPEN),
}


def holder_of_every_right(name: str, world: World, posyandu: Posyandu) -> User:
    """A user posted in every role around this posyandu: only the place can shut a door on them."""
    return holder_of_roles(name, world, posyandu, list(Role))


def holder_of_roles(name: str, world: World, posyandu: Posyandu, roles: list[Role]) -> User:
    """A user posted in these roles around this posyandu."""
    user = User.objects.create(username=name, full_name="Serba Bisa", password="plain$" + PASSWORD)
    desa, district = posyandu.desa_id, district_of(posyandu.desa_id)
    workplaces = {
        WorkplaceKind.POSYANDU: {"posyandu": posyandu, "place": desa},
        WorkplaceKind.TEAM: {"team": insert_team(desa, f"TPK {name}"), "place": desa},
        WorkplaceKind.PUSKESMAS: {"puskesmas": posyandu.puskesmas, "place": district},
        WorkplaceKind.DESA: {"region_id": desa, "place": desa},
        WorkplaceKind.KECAMATAN: {"region_id": desa[:8], "place": desa[:8]},
        WorkplaceKind.KABUPATEN: {"region_id": district, "place": district},
    }
    for role in roles:
        post(user, role, district=district, **workplaces[sorted(WORKPLACE_KINDS[role])[0]])
    return user
