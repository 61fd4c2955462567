"""Stage 3: the report → its tallbase and numbered outline."""
