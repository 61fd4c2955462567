"""Paper: foreign text, read by how it looks, and pages as they are drawn."""
