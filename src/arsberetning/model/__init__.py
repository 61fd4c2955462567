"""Stage 2: nodes and rows → the typed report."""
