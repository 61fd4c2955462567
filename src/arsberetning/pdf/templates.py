"""Templates as Jinja2 compiled them, kept: compiling takes three times as long as using them.

What is kept was compiled for the sandbox by this very program, or it is not used.
"""

from __future__ import annotations

import sys

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from arsberetning.pdf.compiled import kept
from arsberetning.pdf.engine import code_digest, digest_of, versions


class CompiledTemplates(BytecodeCache):
    """For an environment's `bytecode_cache`."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept, which Jinja2 itself holds against the template."""
        data = kept().get(_key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket."""
        if not sys.dont_write_bytecode:
            kept().put(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    tag = f"{sys.implementation.cache_tag}-{versions()['jinja2']}-{code_digest()}"
    return f"{digest_of(tag, bucket.key, bucket.checksum)[:16]}.mal"
