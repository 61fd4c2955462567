"""Charts are begun at once and waited for when they are asked for, each by itself."""

from __future__ import annotations

import subprocess
import sys

from arsberetning.pdf.pool import Workshop
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.maker import Maker
from arsberetning.pipeline.tasks import begin_charts

RECEIVED = """
import pickle, sys
task = pickle.load(sys.stdin.buffer)
assert task[0].tittel
print(sorted(name for name in sys.modules if name.partition(".")[0] == "pydantic"))
"""


def test_only_the_chart_that_is_asked_for_is_drawn(lillevik_lastet: Loaded) -> None:
    charts = Maker("reports/2013", lillevik_lastet, ("html",), "").charts()
    fonts = lillevik_lastet.environment.font_files()
    with Workshop() as workshop:
        begun = begin_charts([(data, fonts) for _, data in charts], workshop)
        assert begun.left == len(charts) > 1
        last = begun.figures[-1]
        assert last.tittel == charts[-1][1].tittel
        assert workshop.made == []
        assert last.svg.startswith("<svg ")
        assert len(workshop.made) == 1


def test_who_draws_need_not_know_the_model(lillevik_lastet: Loaded) -> None:
    """Importing it takes longer than to draw."""
    import pickle

    charts = Maker("reports/2013", lillevik_lastet, ("html",), "").charts()
    sent: list[bytes] = []

    class Sending(Workshop):
        def begin(self, tasks, *, aside=False):
            sent.extend(pickle.dumps(task.argument) for task in tasks)
            return super().begin(tasks, aside=aside)

    with Sending() as workshop:
        begin_charts([(data, {}) for _, data in charts], workshop)
    for argument in sent:
        done = subprocess.run([sys.executable, "-c", RECEIVED], input=argument,
                              capture_output=True, check=True)  # fmt: skip
        assert done.stdout.strip() == b"[]"
