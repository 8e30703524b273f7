"""Figures against the words that they stand for."""
