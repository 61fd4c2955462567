"""Stage 0: files from other systems → the report's figures files, exact and with their source."""
