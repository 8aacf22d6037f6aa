"""Who changed what and who read whom: triggers write an event for each change, and these modules read them."""
