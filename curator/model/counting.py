"""Numbers of things, for sentences."""


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 track`, `1,200 tracks`, `2 entries`; `several` is a plural that is not made with an s."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
