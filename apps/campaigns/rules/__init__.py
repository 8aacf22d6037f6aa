"""What is true about target groups, lists and boards."""
