"""The one way a service says no."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """What was asked cannot be done, said in the user's words.

    message: one sentence: what, and how to mend it.
    field: the argument it is about, None for the whole.
    code: short stable word for machines (`measured_in_future`).
    """

    def __init__(self, message, *, field: str | None = None, code: str = "refused"):
        super().__init__(message)
        self.message, self.field, self.code = message, field, code

    def as_dict(self) -> dict[str, str | None]:
        return {"message": str(self.message), "field": self.field, "code": self.code}


class Outdated(Refused):
    """Somebody else wrote in between: the record as it stands now comes along, so that both can be seen."""

    def __init__(self, current):
        super().__init__(_("Data ini baru saja diubah orang lain. Periksa isinya, lalu simpan lagi."), code="outdated")
        self.current = current
