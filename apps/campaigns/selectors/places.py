"""The desa of a campaign that a user records for, to choose one of."""

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.models import Campaign
from apps.regions.models import Region


def desa_of(user: User, campaign: Campaign) -> list[tuple[str, str]]:
    """(code, name with its kecamatan)."""
    mine = user.scope_for(Right.RECORD_CAMPAIGNS).q("code", None)
    places = Region.objects.desa().filter(campaign.area("code"), mine).select_related("parent").order_by("code")
    return [(one.code, one.name_and_home) for one in places]
