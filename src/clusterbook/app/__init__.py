"""Layer 7: the order of the steps, files and what the user is told; no command line in sight."""
