"""How quick we are, beside others, measured on the report of 2024."""
