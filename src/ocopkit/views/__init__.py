"""Trình bày: values as text for people, in Vietnamese and English."""
