"""Numbers and lists of a briefing set against the register of figures."""
