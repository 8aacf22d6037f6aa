"""What the forms of the task force share."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from apps.accounts.enums import Right
from apps.coordination.models import ActionItem, Activity, AksiStep, Letter, Meeting, TaskForce
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest


class CoordinationPage(FormPage):
    """A form of the task force. title, save_label, explanation: of the page; back: where it came from."""

    right = Right.MANAGE_TASK_FORCE
    title: Any
    save_label: Any = ""
    explanation: Any = ""

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user} | ({"instance": self.record} if self.record else {})

    def sub(self) -> str:
        return str(self.record or "")

    def back(self) -> str:
        raise NotImplementedError

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": self.title,
            "sub": self.sub(),
            "back": self.back(),
            "save_label": self.save_label,
            "explanation": self.explanation,
        }


def page_address(request: UserRequest) -> str:
    """The portal's own address, for a message that leaves it."""
    return f"{request.scheme}://{request.get_host()}"


def file_response(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def url_of(record: Any) -> str:
    """The page of a record of the task force."""
    if isinstance(record, AksiStep):
        return reverse("coordination:step", args=[record.year, record.step])
    return reverse(f"coordination:{PAGES[type(record)]}", args=[record.uuid])


PAGES: dict[type, str] = {
    TaskForce: "task_force",
    Letter: "letter",
    Meeting: "meeting",
    ActionItem: "action",
    Activity: "activity",
}
