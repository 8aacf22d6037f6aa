"""Which rules a stored verdict was made by; raise the last figure whenever a verdict could come out otherwise."""

RULES_VERSION = "permenkes-2-2020/who-2006/5"
