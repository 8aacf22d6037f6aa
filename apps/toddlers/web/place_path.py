"""Where a child lives, as a path over its pages."""

from django.urls import reverse

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.toddlers.models import Child


def path_to_child(user, child: Child) -> list[dict]:
    address = reverse("toddlers:list")
    return path_of_record(user, Right.SEE_CHILDREN, address, desa=child.desa, posyandu=child.posyandu)
