"""From an article's text to annotated passages."""
