"""Curator, a terminal playlist curator for soundtrack collectors."""
