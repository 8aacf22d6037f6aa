"""Which rules a stored verdict was made by; raise the last figure whenever a verdict could come out otherwise."""

RULES_VERSION = "ibu-2026/1"
