"""The stages in order: a report folder in, finished files out."""
