"""Two Word documents laid on each other: what differs, and whether cells, the template or a person made it so."""
