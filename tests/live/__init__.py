"""Live numbers: the marks of a briefing, and what reads and renews them."""
