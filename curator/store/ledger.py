"""The ledger: statements in memory that are the files' own, in step with other processes.

Who writes holds the lock, takes over what others appended, appends, and only then believes it.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from curator.disk.lock import locked
from curator.disk.paths import display
from curator.errors import FieldError, LibraryError, LibraryLocked
from curator.model.changes import Change, Edit, Origin, Statement, Step
from curator.model.tracks import Seconds
from curator.store.checkpoint import TRIES, Fold
from curator.store.clock import Clock, check_taken_in
from curator.store.drafting import drafted, random_ids
from curator.store.following import bridge, difference, disk_of, header_on_disk
from curator.store.history import History
from curator.store.journal import Journal, News
from curator.store.layout import Layout, unreadable
from curator.store.lines import Lines
from curator.store.loading import Loaded, left_out, load
from curator.store.records import Pool
from curator.store.statements import winners
from curator.store.tags import Tags, index_tags, write_tags
from curator.store.writing import LONG_PATIENCE, Writing, alone

_REPAIR_PATIENCE: Seconds = 2.0
# A tags.json of that many bytes is written in no time; the journal's part of a larger one.
_SMALL = 4 << 20
_SHARE = 20


class Ledger:
    """The statements of one library folder, and the only way to change them.

    `statements` is one object for good. `writing` is the writers' lock, for `with`. `seq` is the number of the last change that it holds.
    `foreign` collects the changes of other processes that were taken over on the way; whoever
    shows them empties it.
    """

    def __init__(self, layout: Layout, session: str, pool: Pool) -> None:
        """Read the library. Raises LibraryTooNew, LibraryError."""
        self.layout = layout
        self.session = session
        self.writing = Writing(layout)
        self.foreign: list[Change] = []
        self._journal = Journal(layout.journal)
        self._clock = Clock()
        self._ids = random_ids()
        self._lost: list[Statement] = []
        try:
            loaded = self._load(pool)
        except OSError as error:
            raise unreadable(layout.folder, error) from error
        self.statements = loaded.statements
        self.notices = loaded.notices
        self.seq = loaded.seq
        self._header, self._begun = loaded.header, loaded.begun
        self._disk = disk_of(layout)
        self._clock.observe(self.statements.latest)

    @property
    def library_id(self) -> str:
        """What tells this library from all others; new ones get theirs with the first change."""
        return self._header.library_id

    @property
    def machine(self) -> str:
        """The name of the machine that began the library."""
        return self._header.machine

    def commit(
        self,
        edits: Sequence[Edit],
        *,
        text: str,
        origin: Origin,
        undoes: str = "",
        redoes: str = "",
    ) -> Change | None:
        """Make these edits last; None when they change nothing. Raises LibraryError, FieldError."""
        with self.writing:
            if self._lost or not (self._begun and self._journal.is_as_read()):
                self._take_turn()
            time = self._clock.next()
            steps, records = drafted(edits, time, self.statements)
            if not steps:
                return None
            one, seq = next(self._ids), self.seq + 1
            change = Change(
                one, seq, time, origin, self.session, text, tuple(steps), undoes, redoes
            )
            self._journal.append(change)
            self.statements.take_records(records, time)
            self.seq = seq
            return change

    def merge(self, statements: Iterable[Statement], *, text: str, origin: Origin) -> Change | None:
        """Take in those statements that win over what is held, with the times they have.

        None when none does. Raises LibraryError; FieldError for a time that is none.
        """
        given = list(statements)
        for time in {statement.time for statement in given}:
            try:
                check_taken_in(time)
            except ValueError as error:
                raise FieldError(str(error)) from error
        with self.writing:
            self._take_turn()
            return self._take_in(winners(given, self.statements), text, origin)

    def follow(self) -> None:
        """Take over what other processes wrote; one stat when they did not. Raises LibraryError."""
        try:
            self._follow(mend=False)
        except OSError as error:
            raise unreadable(self.layout.folder, error) from error

    def history(self) -> Iterator[Change]:
        """All changes, the newest first. Lines that cannot be read become a notice at the end."""
        # First the journal: what a checkpoint moves meanwhile is then met twice, not never.
        recent = Journal(self.layout.journal)
        lines = recent.read()
        recent.close()
        seen = {(change.seq, change.id) for change in lines.changes}
        yield from reversed(lines.changes)
        history = History(self.layout.history)
        yield from (c for c in history.newest_first() if (c.seq, c.id) not in seen)
        if history.bad:
            self._mend_history(history)

    def checkpoint(self, patience: Seconds = LONG_PATIENCE) -> None:
        """Take the journal over into tags.json, while others go on writing.

        Raises LibraryLocked when another one is not done with its checkpoint after `patience`
        seconds; LibraryDamaged, LibraryError.
        """
        with alone(self.layout, self.layout.checkpoint_lock, patience):
            for _ in range(TRIES):
                with self.writing:
                    self._take_turn()
                    header = replace(self._header, applied_seq=self.seq)
                    fold = Fold(self.layout, self.writing, self._journal, header, self.statements)
                if fold.is_carried_out():
                    self._header = header
                    return
        raise LibraryLocked(f"other programs keep changing {self.layout.name}; try again later")

    def is_long(self) -> bool:
        """Whether a checkpoint is worth its time: it is small, or the journal has grown."""
        try:
            journal, tags = self._journal.size(), os.path.getsize(self.layout.tags)
        except OSError:  # nothing was begun, or its disk does not answer any more
            return False
        return journal > 0 and (tags < _SMALL or journal > tags // _SHARE)

    def demand_disk(self) -> None:
        """Raise LibraryError where the library's disk was taken away, and its mount point is left.

        What would be begun there would be hidden once the disk is back.
        """
        if self._begun and disk_of(self.layout) != self._disk and not header_on_disk(self.layout):
            raise LibraryError(f"the disk with {self.layout.name} is not there; mount it again")

    def close(self) -> None:
        """Let go of the files."""
        self._journal.close()
        self.writing.close()

    def keep_index(self) -> None:
        """See to it that opening will be quick, if there is a cache for that."""
        index = self.layout.index(self.layout.tags)
        if index:
            index_tags(self.layout.tags, index)

    def _take_turn(self) -> None:
        """For whoever has just got the lock: take over everything that others wrote."""
        self._follow(mend=True)
        if not self._begun and os.path.exists(self.layout.tags):
            self._reload(mend=True)
        if not self._begun:
            write_tags(self.layout.tags, Tags(self._header))
            self._begun, self._disk = True, disk_of(self.layout)
        if self._lost:
            text = "written again: the files had been replaced by older ones"
            lost, self._lost = self._steps(self._lost), []
            self.foreign.append(self._append(lost, text, Origin.SYNC))

    def _load(self, pool: Pool) -> Loaded:
        """Read everything; what is damaged is mended, if the lock can be had."""
        loaded = load(self.layout, self._journal, pool, mend=False)
        if not (loaded.notices and self.writing.possible):
            return loaded
        try:
            with locked(self.layout.lock, timeout=_REPAIR_PATIENCE):
                return load(self.layout, self._journal, pool, mend=True)
        except (LibraryError, OSError):
            return load(self.layout, self._journal, pool, mend=False)

    def _follow(self, *, mend: bool) -> None:
        """Take over what was appended since; across a new journal with the help of the history."""
        journal, news = self._journal, self._journal.look()
        replaced = self._adopt() or news is News.OTHER
        if news is News.NONE and not replaced:
            return
        if replaced:
            self.demand_disk()
            journal.close()
        lines = journal.read()
        if mend and (lines.torn or lines.bad):
            lines = self._mend_journal()
        if replaced:
            found = bridge(self.layout, self._header, self.seq, self.statements, lines.changes)
        else:
            found = [change for change in lines.changes if change.seq > self.seq]
        if found is None:
            self._reload(mend=mend)
        else:
            self._take_over(found)
            if lines.bad:
                self.notices.append(left_out(lines))

    def _adopt(self) -> bool:
        """Whether another process has begun the library since this one found nothing."""
        header = None if self._begun else header_on_disk(self.layout)
        if header is not None:
            self._header, self._begun = header, True
        return header is not None

    def _take_over(self, changes: list[Change]) -> None:
        for change in changes:
            self._take(change)
        self.foreign += changes

    def _take(self, change: Change) -> None:
        self.statements.replay(change)
        self.seq = change.seq
        self._clock.observe(self.statements.latest)

    def _reload(self, *, mend: bool) -> None:
        """Read everything again, where the changes since cannot be told one by one.

        What memory holds and the files do not (somebody put older ones there) is kept, and
        written again when next something is.
        """
        loaded = load(self.layout, self._journal, Pool(), mend=mend)
        self._lost = winners(self.statements.all(), loaded.statements)
        for statement in self._lost:
            loaded.statements.put(statement)
        self.foreign += difference(self.statements, loaded)
        self.statements.become(loaded.statements)
        self.notices += loaded.notices
        self.seq = loaded.seq
        self._header, self._begun = loaded.header, loaded.begun
        self._disk = disk_of(self.layout)
        self._clock.observe(self.statements.latest)

    def _mend_journal(self) -> Lines:
        aside = self._journal.mend()
        if aside:
            self.notices.append(
                "the journal held an unfinished or unreadable line, which was left out "
                f"(the file with it was set aside as {display(os.path.basename(aside))})"
            )
        return self._journal.read()

    def _mend_history(self, history: History) -> None:
        told = f"{history.bad} lines of history.jsonl cannot be read; all others were kept"
        if self.writing.possible:
            with self.writing:
                aside = display(os.path.basename(history.mend()))
            told += f" (the damaged file was set aside as {aside})"
        self.notices.append(told)

    def _take_in(self, won: list[Statement], text: str, origin: Origin) -> Change | None:
        if not won:
            return None
        self._clock.observe(max(statement.time for statement in won))
        return self._append(self._steps(won), text, origin)

    def _steps(self, statements: Iterable[Statement]) -> tuple[Step, ...]:
        return tuple(Step(self.statements.held(*one.key), one) for one in statements)

    def _append(self, steps: tuple[Step, ...], text: str, origin: Origin) -> Change:
        """Durable first, in memory then."""
        time, seq = self._clock.next(), self.seq + 1
        change = Change(next(self._ids), seq, time, origin, self.session, text, steps)
        self._journal.append(change)
        self.statements.accept(change)
        self.seq = change.seq
        return change
