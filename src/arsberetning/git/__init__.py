"""Git: the program, and the little of a repository that is read without it.

A repository is taken for hostile. Nothing that its configuration, attributes, hooks or objects
name is run, nothing is fetched, nothing in the checkout is touched, and nothing outside is read.
"""

from arsberetning.git.blobs import LINK, is_file_of
from arsberetning.git.head import head_commit, is_commit
from arsberetning.git.program import Git, GitRefused

__all__ = ["LINK", "Git", "GitRefused", "head_commit", "is_commit", "is_file_of"]
