"""What came of writing or reading playlists, as lines for people on standard error."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from curator.cli import output
from curator.cli.rows import LONGEST, total_text
from curator.disk.paths import absolute, display
from curator.model.counting import counted

if TYPE_CHECKING:  # a report loads nothing of what it tells of
    from curator.curation.checking import Checked
    from curator.curation.copy_plan import Copied
    from curator.curation.drafting import Remark
    from curator.curation.exporting import Exported
    from curator.curation.publishing import Sent
    from curator.curation.splitting import Written
    from curator.export.readers.mentions import Mention


def destination_of(given: str) -> bytes | None:
    """The playlist's path; None for `-`, which is standard output."""
    return None if given == "-" else absolute(given)


def report_export(exported: "Exported", *, dry_run: bool = False) -> None:
    """Print the playlist itself if it goes to standard output, and what is to be said of it."""
    if exported.destination is not None:
        did = "would write" if dry_run else _did(exported)
        output.talk(f"{did} {display(exported.destination)}: {_contents(exported)}")
        _talk_of_the_file(exported)
    elif dry_run:
        output.talk(f"would write {_contents(exported)}")
    else:
        output.raw(exported.data)
    _remarks("left out", exported.skipped)
    _remarks("cannot be written", exported.refused)
    _remarks("some players may miss", exported.warned)


def _talk_of_the_file(exported: "Exported") -> None:
    """What its name means to readers, and what becomes of the playlist that was there."""
    for doubt in exported.doubts:
        output.error(doubt)
    entries = counted(exported.replaces, "entry", "entries")
    if exported.kept is not None:
        told = f"another hand wrote what was there ({entries}); it is kept as"
        output.error(f"{told} {display(exported.kept)}")
    elif exported.replaces:
        output.error(f"another hand wrote what is there ({entries}); a copy would be kept")


def report_written(written: "Written", *, dry_run: bool = False) -> bool:
    """Print one line for a playlist, one of several, that was to be written; whether it was right."""
    if written.exported is None:
        output.error(f"playlist {written.name}: {written.problem}")
        return False
    report_export(written.exported, dry_run=dry_run)
    return True


def report_copied(copied: "Copied") -> None:
    """Say what was copied, what could not be, and the playlist beside the copies."""
    done = counted(copied.made, "file")
    output.talk(f"copied {done}" + (f", {copied.kept:,} were there" if copied.kept else ""))
    _remarks("cannot be copied", copied.failed)
    if copied.exported is not None:
        report_export(copied.exported)
    if copied.strangers:
        output.talk(f"{counted(copied.strangers, 'MP3')} there belong to no track of this playlist")
    if copied.cancelled:
        output.talk("curator: stopped; the same command goes on with the rest")


def report_findings(checked: "Checked") -> None:
    """Print what a target gets wrong in a playlist, line by line; how many entries it loses."""
    for finding in checked.findings:
        where = f"line {finding.line}: {display(finding.text)}: " if finding.line else ""
        output.line(f"{where}{finding.reason}")
    lost = len({finding.line for finding in checked.findings if finding.lost})
    entries = counted(checked.entries, "entry", "entries")
    output.talk(
        f"{display(checked.path)}: {entries}, {lost:,} lost"
        if lost
        else f"{display(checked.path)}: {entries}, none lost"
    )


def report_unknown(mentions: Sequence["Mention"]) -> None:
    """Name the entries of a playlist that the library does not know, or not for sure."""
    if mentions:
        output.error(f"not in the library: {counted(len(mentions), 'entry', 'entries')}")
        _some([_mention(mention) for mention in mentions])


def report_strange(mentions: Sequence["Mention"]) -> None:
    """Name the songs whose rating is none."""
    if mentions:
        output.error(f"no rating from 1 to 10: {counted(len(mentions), 'entry', 'entries')}")
        _some([_mention(mention) for mention in mentions])


def _mention(mention: "Mention") -> str:
    place, label = display(mention.location), mention.label
    if not place and not label:
        return f"entry {mention.number}, which names neither a path nor a title"
    return f"{place} ({label})" if label and place else place or label


def report_sent(sent: "Sent") -> None:
    """Say how much of a playlist a server took, and name what it does not know or did not get."""
    published = sent.published
    output.talk(f"sent {published.name}: {counted(published.count, 'track')}")
    _remarks("left out", sent.skipped)
    _remarks("not sent", sent.refused)
    if published.unknown:
        output.error(f"the server does not know: {counted(len(published.unknown), 'track')}")
        _some([display(path) for path in published.unknown])


def _did(exported: "Exported") -> str:
    return "wrote" if exported.written else "left unchanged"


def _contents(exported: "Exported") -> str:
    return f"{counted(exported.count, 'track')}, {total_text(exported.seconds)}"


def _remarks(what: str, remarks: Sequence["Remark"]) -> None:
    if remarks:
        output.error(f"{what}: {counted(len(remarks), 'track')}")
        _some([f"{display(remark.path)}: {remark.reason}" for remark in remarks])


def _some(lines: Sequence[str]) -> None:
    for line in lines[:LONGEST]:
        output.talk(f"  {line}")
    if len(lines) > LONGEST:
        output.talk(f"  … and {len(lines) - LONGEST:,} more")
