"""What is shown: hand-ins in words, records as FHIR."""
