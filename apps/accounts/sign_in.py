"""Sign-in: nobody registers themselves, and a lock-out is told in words."""

from allauth.account.adapter import DefaultAccountAdapter
from django.shortcuts import render


class ClosedDoors(DefaultAccountAdapter):
    """Accounts are made by an officer."""

    def is_open_for_signup(self, request):
        return False


def locked_out(request, credentials, *args, **kwargs):
    return render(request, "account/locked.html", status=429)
