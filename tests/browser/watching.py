"""What a browser complains about while a person works."""

from playwright.sync_api import BrowserContext


class Watch:
    """Console errors (a broken content security policy among them), script errors, dialogs, answers of 400 and more."""

    def __init__(self, context: BrowserContext):
        self._faults: list[str] = []
        context.on(
            "console", lambda message: message.type == "error" and self._faults.append(f"console: {message.text}")
        )
        context.on("weberror", lambda error: self._faults.append(f"script: {error.error}"))
        context.on("response", self._answered)
        context.on("dialog", self._opened)

    def taken(self) -> list[str]:
        """What was seen since the last time."""
        seen, self._faults = self._faults, []
        return seen

    def _logged(self, message) -> None:
        if message.type == "error":
            self._faults.append(f"console: {message.text}")

    def _answered(self, response) -> None:
        if response.status >= 400:
            self._faults.append(f"{response.status}: {response.request.method} {response.url}")

    def _opened(self, dialog) -> None:
        # Leaving a form that was typed into asks; anything else is a script that should not run.
        if dialog.type != "beforeunload":
            self._faults.append(f"dialog: {dialog.message}")
        dialog.accept()
