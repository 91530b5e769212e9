"""Mô phỏng: what a province does year by year, thousands of times, and how often its targets are met."""
