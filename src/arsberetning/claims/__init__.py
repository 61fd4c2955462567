"""What running text claims of figures, held against the figures of the tallbase."""
