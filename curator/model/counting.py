"""Numbers in sentences: how many, how long."""


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 track`, `1,200 tracks`, `2 entries`; `several` is a plural that is not made with an s."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


def clock(seconds: float | None) -> str:
    """Seconds as a player shows them: `0:07`, `3:42`, `1:02:07`, `-:--` when unknown."""
    if seconds is None:
        return "-:--"
    hours, rest = divmod(max(0, int(seconds)), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
