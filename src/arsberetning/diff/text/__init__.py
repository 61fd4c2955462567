"""Tagged text: passages by their tags, and what differs between the passages of two editions."""
