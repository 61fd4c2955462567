"""Stage 4: what is known about a report, held against itself. Never prints.

Nothing is imported here: who only needs a part must not wait for all the rules.
"""
