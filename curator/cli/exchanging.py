"""`curator dump`, `load` and `sync`: what was said as text, and between machines."""

from typing import Annotated

import typer

from curator.cli import output
from curator.cli.options import DryRun, Json
from curator.cli.parsing import Command

DUMP = """
curator dump curator.jsonl
curator dump | grep theme/opening
"""
LOAD = """
curator load curator.jsonl -n
curator load laptop.jsonl desktop.jsonl
curator --library old dump | curator load -
"""
SYNC = """
curator sync ~/Sync/curator
curator sync /mnt/nas/curator -n
"""
STANDARD = "-"
DumpFile = Annotated[
    str, typer.Argument(metavar="[FILE]", help="Where to write; else standard output.")
]
DumpFiles = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Dumps; - is standard input.")
]
Shared = Annotated[str, typer.Argument(metavar="DIR", help="A folder that all your machines see.")]

commands = typer.Typer()


@commands.command(cls=Command, epilog=DUMP)
def dump(ctx: typer.Context, file: DumpFile = STANDARD) -> None:
    """Write everything that was said as text.

    One statement a line, as JSON, in an order that git can follow. The same library gives the
    same bytes.
    """
    from curator.cli.opening import reading
    from curator.curation.dumping import dump as dump_lines
    from curator.curation.dumping import dump_into
    from curator.disk.paths import absolute, display

    with reading(ctx) as parts:
        if file == STANDARD:
            for line in dump_lines(parts.library):
                output.raw(line)
            return
        path = absolute(file)
        written = dump_into(parts.library, path)
    output.line(f"wrote {display(path)}" if written else f"unchanged: {display(path)}")


@commands.command(cls=Command, epilog=LOAD)
def load(
    ctx: typer.Context, *, files: DumpFiles, dry_run: DryRun = False, json: Json = False
) -> None:
    """Take in what dumps say.

    Field by field, role by role and word by word the later statement wins, removals too. Loading
    twice changes nothing. If one line of a file cannot be read, nothing is taken from any.
    """
    from curator.cli.exchange_report import read_sources, tell_merge
    from curator.cli.opening import writing
    from curator.curation.merging import carry_out, plan_merge
    from curator.model.changes import Origin

    sources = read_sources(files)
    with writing(ctx) as parts:
        merge = plan_merge(parts.library, sources)
        if not dry_run:
            carry_out(parts.library, merge, Origin.LOAD)
    tell_merge(merge, "loaded", dry_run=dry_run, json=json)


@commands.command(cls=Command, epilog=SYNC)
def sync(
    ctx: typer.Context, *, folder: Shared, dry_run: DryRun = False, json: Json = False
) -> None:
    """Share what was said with your other machines.

    Each machine writes a file of its own into DIR and loads all others. Syncthing, git or a NAS
    carries the folder. Where two said different things, the later stands and history names it.
    """
    from curator.cli.exchange_report import tell_synced
    from curator.cli.opening import writing
    from curator.curation.syncing import sync as sync_with
    from curator.disk.paths import absolute

    with writing(ctx) as parts:
        synced = sync_with(parts.library, absolute(folder), dry_run=dry_run)
    raise typer.Exit(tell_synced(synced, dry_run=dry_run, json=json))
