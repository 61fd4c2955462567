"""Figures, from one tallbase to another: causes and what followed, renamed rows, other years."""
