"""The users an officer manages: everyone who is or was posted inside the officer's area."""

from django.db.models import QuerySet

from apps.accounts.enums import Right
from apps.accounts.models import Posting, User


def users_managed_by(officer: User) -> QuerySet[User]:
    """A user is created together with a first posting, so each belongs to a district from the first day."""
    postings = Posting.objects.allowed(officer, Right.MANAGE_USERS)
    return User.objects.filter(pk__in=postings.values("user_id"))


def is_wholly_managed(user: User, officer: User) -> bool:
    """Whether every posting of the user, past ones aside, lies in the officer's area."""
    scope = officer.scope_for(Right.MANAGE_USERS)
    return all(scope.covers(posting.place) for posting in user.postings.current())
