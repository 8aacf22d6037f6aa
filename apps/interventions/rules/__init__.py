"""What is true: pure Python, dated, cited."""
