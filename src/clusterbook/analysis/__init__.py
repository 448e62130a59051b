"""Figures: a Book gives the register, section by section of the briefing."""
