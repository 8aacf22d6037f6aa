"""What the resources of the API share: declared reads, verbs over services, problems, paging, deltas."""
