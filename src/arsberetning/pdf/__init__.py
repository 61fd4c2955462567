"""Stage 7: the document as one tagged PDF."""
