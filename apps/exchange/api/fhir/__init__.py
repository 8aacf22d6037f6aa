"""FHIR R4 under /api/v1/fhir/: read, searched, a bundle of a posyandu and month, and bundles that come in."""
