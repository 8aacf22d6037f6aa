"""What is true of letters, aksi and sheets of the task force."""
