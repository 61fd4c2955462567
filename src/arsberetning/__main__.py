"""`python -m arsberetning`."""

from arsberetning.cli import main

main(prog_name="arsberetning")
