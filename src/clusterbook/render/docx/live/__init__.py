"""Briefings that come back: what stands in them, which spans are ours, and how these are renewed."""
