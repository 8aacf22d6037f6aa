"""Records of the case audit at the place of a Scene; its owner is in the team."""

from apps.audits.models import AuditCase, AuditCycle, AuditMember, ExpertNote, FollowUp, Recheck, Worksheet
from tests.factories import NOW, days_ago, today
from tests.scene_records import Scene, child, placed


def cycle(scene: Scene) -> AuditCycle:
    """One a scene, with its owner in the team."""
    entry = {"district": scene.district, "entered_at": NOW, "entered_by": scene.world.admin}
    about = {"decree_number": "SK/1", "decree_on": days_ago(90), "begins_on": days_ago(90), "ends_on": today()}
    made, _is_new = AuditCycle.objects.get_or_create(
        district=scene.district, year=today().year, semester=1, defaults=entry | about
    )
    member = entry | {"role": "lead", "name": "Anggota tim"}
    AuditMember.objects.get_or_create(cycle=made, user=scene.owner, defaults=member)
    return made


def audit_member(scene: Scene) -> AuditMember:
    return cycle(scene).members.exclude(user=None).get()


def audit_case(scene: Scene, **more) -> AuditCase:
    about = {"because": "Sangat pendek", "selected_on": days_ago(60), "number": 1, "group": "child"} | more
    case = AuditCase.objects.create(cycle=cycle(scene), child=child(scene), **placed(scene), **about)
    Worksheet.objects.create(case=case, answers={"direct": "Asupan kurang"}, **placed(scene))
    return case


def planned_case(scene: Scene) -> AuditCase:
    return audit_case(scene, state="running", planned_on=days_ago(30), started_on=days_ago(20))


def audit_action(scene: Scene, **more) -> FollowUp:
    about = {"what": "Bangun jamban", "due_on": today()} | more
    return FollowUp.objects.create(case=planned_case(scene), **placed(scene), **about)


def expert_note(scene: Scene) -> ExpertNote:
    case = audit_case(scene)
    about = {"written_on": today(), "causes": ["care"], "note": "Asupan kurang", "recommendation": "Konseling"}
    return ExpertNote.objects.create(case=case, member=audit_member(scene), **placed(scene), **about)


def recheck(scene: Scene) -> Recheck:
    return Recheck.objects.create(case=planned_case(scene), due_on=today(), **placed(scene))
