"""What the forms of the case audit share."""

from typing import Any

from apps.accounts.enums import Right
from apps.core.form_pages import FormPage


class AuditPage(FormPage):
    """title, save_label, explanation: of the page; sub, back: where it came from."""

    right = Right.SEE_AUDITS
    title: Any
    save_label: Any = ""
    explanation: Any = ""

    def sub(self) -> str:
        return str(self.record or "")

    def back(self) -> str:
        raise NotImplementedError

    def success_url(self, result: Any) -> str:
        return self.back()

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": self.title,
            "sub": self.sub(),
            "back": self.back(),
            "save_label": self.save_label,
            "explanation": self.explanation,
        }
