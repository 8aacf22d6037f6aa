"""The API of the task force."""
