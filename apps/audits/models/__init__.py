from apps.audits.models.cases import AuditCase, ExpertNote, Recheck, Worksheet
from apps.audits.models.cycles import AuditCycle, AuditMember
from apps.audits.models.follow_ups import FollowUp

__all__ = ["AuditCase", "AuditCycle", "AuditMember", "ExpertNote", "FollowUp", "Recheck", "Worksheet"]
