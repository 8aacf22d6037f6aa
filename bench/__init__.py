"""How fast the portal is: `bin/bench [NAME …] [--families N] [--rows N] [--toy]` prints figures and budgets."""
