"""A writer that lives long: `python -m tests.faults.talking FOLDER NAME COUNT EVERY`.

It tags, words and notes the tracks of a library in turn, as the app and the commands do, prints
the text of each change when it is kept, and makes a checkpoint after every EVERY of them.
"""

import os
import sys

from curator.curation.tagging import How, tag
from curator.curation.wording import parse_assignment, put
from curator.model.changes import Change, Origin
from curator.model.roles import parse_roles
from curator.model.tracks import TrackId
from curator.store.library import Library


def said(library: Library, track: TrackId, name: str, number: int) -> Change | None:
    """Say one thing that nobody else says."""
    word = f"{name}-{number}"
    if number % 2:
        roles = parse_roles(f"theme/character:{word}")
        return tag(library, [track], roles, How.ADD, origin=Origin.CLI).change
    assignment = parse_assignment(f"words+={word}")
    return put(library, [track], [assignment], origin=Origin.CLI).change


def main(folder: str, name: str, count: int, every: int) -> None:
    """Write, and say so."""
    library = Library.open(os.fsencode(folder), session=name)
    tracks = [track.id for track in library.tracks()]
    for number in range(count):
        assert said(library, tracks[number % len(tracks)], name, number) is not None
        sys.stdout.write(f"{name}-{number}\n")
        sys.stdout.flush()
        if number % every == every - 1:
            library.checkpoint()
    library.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
