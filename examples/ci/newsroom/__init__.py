"""An example of a newsroom's own code."""
