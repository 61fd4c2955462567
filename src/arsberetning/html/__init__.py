"""Stage 6: the composed document and its pages."""
