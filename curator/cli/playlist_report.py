"""What came of writing or reading playlists, as lines for people on standard error."""

from collections.abc import Sequence

from curator.cli import output
from curator.cli.rows import LONGEST, count_text, total_text
from curator.curation.drafting import Remark
from curator.curation.exporting import Exported
from curator.curation.playlists import Written
from curator.disk.paths import absolute, display
from curator.export.reader import Listed
from curator.publish.mpd import Published


def destination_of(given: str) -> bytes | None:
    """The playlist's path; None for `-`, which is standard output."""
    return None if given == "-" else absolute(given)


def report_export(exported: Exported) -> None:
    """Print the playlist itself if it goes to standard output, and what is to be said of it."""
    if exported.destination is None:
        output.raw(exported.data)
    else:
        output.talk(f"{_did(exported)} {display(exported.destination)}: {_contents(exported)}")
    _remarks("left out", exported.skipped)
    _remarks("cannot be written", exported.refused)
    _remarks("some players may miss", exported.warned)


def report_written(written: Written) -> bool:
    """Print one line for a kept playlist that was to be written; whether it was right."""
    if written.exported is None:
        output.error(f"playlist {written.playlist.name}: {written.problem}")
        return False
    report_export(written.exported)
    return True


def report_unknown(entries: Sequence[Listed]) -> None:
    """Name the entries of a playlist that the library does not know."""
    if entries:
        output.error(f"not in the library: {count_text(len(entries), 'entry', 'entries')}")
        _some([display(entry.path) for entry in entries])


def report_published(published: Published) -> None:
    """Say how much of a playlist a server took, and name what it does not know."""
    output.talk(f"sent {published.name}: {count_text(published.count, 'track')}")
    if published.unknown:
        output.error(f"the server does not know: {count_text(len(published.unknown), 'track')}")
        _some([display(path) for path in published.unknown])


def _did(exported: Exported) -> str:
    return "wrote" if exported.written else "left unchanged"


def _contents(exported: Exported) -> str:
    return f"{count_text(exported.count, 'track')}, {total_text(exported.seconds)}"


def _remarks(what: str, remarks: Sequence[Remark]) -> None:
    if remarks:
        output.error(f"{what}: {count_text(len(remarks), 'track')}")
        _some([f"{display(remark.path)}: {remark.reason}" for remark in remarks])


def _some(lines: Sequence[str]) -> None:
    for line in lines[:LONGEST]:
        output.talk(f"  {line}")
    if len(lines) > LONGEST:
        output.talk(f"  … and {len(lines) - LONGEST:,} more")
