"""Dates as texts word them, in six languages, and when they mean."""
