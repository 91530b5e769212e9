"""Phân hạng: what a scorecard is worth under a regime, and why."""
