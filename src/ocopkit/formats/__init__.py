"""Định dạng: TOML and JSON to values and back; what cannot be read is said with all its faults."""
