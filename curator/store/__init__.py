"""Kept: the journal, the TinyDB files and the library that lives in memory."""
