"""Templates, run so that they can lay out what they are given and do nothing else.

A template may come from another revision or from a stranger. It reaches fields of our own values
and the functions it is given (`access`), it can neither compute nor build what grows without end
(`syntax`), and it has only so many steps and characters (`budget`).
"""

from arsberetning.html.sandbox.environment import Sandbox

__all__ = ["Sandbox"]
