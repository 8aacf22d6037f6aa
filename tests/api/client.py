"""A field tool: a client with a token of one person."""

from typing import Any

from django.test import Client

from apps.accounts.enums import TokenScope
from apps.accounts.services.api_tokens import make_token


class FieldTool:
    def __init__(self, user: Any, *scopes: str):
        self.user = user
        details, secret = make_token(user=user, name="HP", scopes=scopes or list(TokenScope), days=30, by=None)
        self.token = details
        self.client = Client(headers={"Authorization": f"Token {secret}"})

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query, headers=headers)

    def post(self, path: str, data: Any = None, version: str | None = None) -> Any:
        headers = {"If-Match": version} if version else None
        return self.client.post(f"/api/v1/{path}", data or {}, content_type="application/json", headers=headers)
