"""Files of the records of the task force: added, read, removed."""

from typing import Any

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.coordination.enums import AttachmentKind as Kind
from apps.coordination.models import ActionItem, Attachment, Letter, Meeting, TaskForce
from apps.coordination.services.attachments import attach, read_attachment, remove_attachment
from apps.coordination.web.forms import FileForm
from apps.coordination.web.pages import CoordinationPage, url_of
from apps.core.access_log import log_read
from apps.core.form_pages import Action
from apps.core.http import UserRequest, requires


class NewFile(CoordinationPage):
    """kinds: what a file of this record may be, the usual first."""

    form_class = FileForm
    title = gettext_lazy("Tambah berkas")
    kinds: tuple[Kind, ...] = (Kind.DOCUMENT,)

    def make_form(self, data: Any) -> FileForm:
        return FileForm(data, self.request.FILES if self.is_sent else None, file_kinds=self.kinds)

    def save(self, form: FileForm) -> Attachment:
        file, kind = form.cleaned_data["file"], Kind(form.cleaned_data["kind"])
        return attach(owner=self.record, kind=kind, name=file.name, source=file, by=self.request.user, at=self.at)

    def success(self, result: Attachment) -> str:
        return _("Berkas %s tersimpan.") % result.name

    def success_url(self, result: Attachment) -> str:
        return self.back()

    def back(self) -> str:
        return url_of(self.record)


class OfTaskForce(NewFile):
    model = TaskForce
    kinds = (Kind.DECREE, Kind.DOCUMENT)


class OfLetter(NewFile):
    model = Letter
    kinds = (Kind.LETTER, Kind.DOCUMENT)


class OfMeeting(NewFile):
    model = Meeting
    kinds = (Kind.MINUTES, Kind.EVIDENCE, Kind.DOCUMENT)


class OfAction(NewFile):
    model = ActionItem
    right = Right.ANSWER_ACTIONS
    kinds = (Kind.EVIDENCE, Kind.DOCUMENT)


@requires(Right.SEE_TASK_FORCE)
@require_GET
def read(request: UserRequest, uuid: str) -> HttpResponseBase:
    """The file, looked up among those the user knows of, each time it is asked for."""
    related = ("letter__names_of",)
    file = get_object_or_404(Attachment.objects.known_to(request.user).select_related(*related), uuid=uuid)
    owner = file.owner
    if not type(owner)._default_manager.known_to(request.user).filter(pk=owner.pk).exists():
        raise Http404
    if file.has_names and not _may_read_names(request.user, file):
        raise Http404
    subject = "letter_names" if file.has_names else "attachment"
    response = StreamingHttpResponse(read_attachment(file), content_type=file.content_type)
    log_read(by=request.user, action="page", subject=subject, uuid=file.uuid, district=file.district)
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = f'attachment; filename="tpps-{file.uuid}.{file.name.rpartition(".")[2]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may_read_names(user: Any, file: Attachment) -> bool:
    region = file.letter.names_of if file.letter else None
    return region is not None and user.scope_for(Right.EXPORT_NAMES).covers(region.code)


class Remove(Action):
    right = Right.SEE_TASK_FORCE
    model = Attachment
    with_related = ("task_force", "letter", "meeting", "action", "activity", "step")

    def records(self) -> Any:
        return Attachment.objects.known_to(self.request.user).select_related(*self.with_related)

    def back_url(self) -> str:
        return url_of(self.record.owner)

    def save(self, form: None) -> Any:
        self.back = url_of(self.record.owner)
        return remove_attachment(attachment=self.record, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        return _("Berkas dihapus.")

    def success_url(self, result: Any) -> str:
        return self.back
