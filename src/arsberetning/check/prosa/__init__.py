"""The texts of a report as sentences, words and figures, and the rules about them."""
