"""What is said, in which order: template names, sheet models and reports, with no file format in sight."""
