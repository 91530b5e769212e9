"""Mục tiêu: what provinces plan, and how far they are."""
