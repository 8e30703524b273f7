"""Drawings written as SVG: one writer for the timeline and charts on paper and in pictures."""
