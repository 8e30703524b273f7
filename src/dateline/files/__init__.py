"""Bytes in, values out: datasets and settings on disk."""
