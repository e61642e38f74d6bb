"""Afar: asking the open app what plays, and letting it act, from another process."""
