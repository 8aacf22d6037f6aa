"""Files that come in, over the API: the same preview, refusals, commit and undo as on the page."""
