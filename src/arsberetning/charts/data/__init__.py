"""Tables → what is to be drawn. Nothing here imports matplotlib."""
