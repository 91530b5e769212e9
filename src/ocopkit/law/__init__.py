"""Luật: documents, citations, regimes, sets and scoresheets, as frozen values."""
