"""Running text: references to figures in it, and its Markdown as safe HTML."""
