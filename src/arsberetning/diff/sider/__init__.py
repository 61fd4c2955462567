"""Pages as they look: aligned by content, drawn only where something differs."""

from arsberetning.diff.sider.compare import compare_pages

__all__ = ["compare_pages"]
