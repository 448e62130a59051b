"""File formats: Word, Excel, text and JSON; nothing here knows what a cluster is."""
