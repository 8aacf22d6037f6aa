"""What may be done: a district simulated, the demo seeded."""
