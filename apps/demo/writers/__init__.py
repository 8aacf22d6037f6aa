"""What was generated, written to the tables with COPY."""
