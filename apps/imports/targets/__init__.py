"""Who takes the rows of a file: checks them against the register, matches, writes, and takes back."""
