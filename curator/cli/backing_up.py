"""`curator backup`: older states of what was said, making one, and going back to one."""

from typing import Annotated

import typer

from curator.cli import output
from curator.cli.options import DryRun, Json, Yes, valid
from curator.cli.parsing import Command, Group

BACKUP = """
curator backup list
curator backup make
curator backup restore tags-2026-01-31
"""
LIST = """
curator backup list
curator backup list --json
"""
MAKE = """
curator backup make
curator backup make --json
"""
RESTORE = """
curator backup restore tags-2026-01-31 -n
curator backup restore tags-2026-01-31 --yes
"""
BackupName = Annotated[
    str, typer.Argument(metavar="NAME", help="The backup, as list names it.", callback=valid)
]

backup = typer.Typer(cls=Group, epilog=BACKUP, help="Look at backups, make one, go back to one.")


@backup.command("list", cls=Command, epilog=LIST)
def list_them(ctx: typer.Context, json: Json = False) -> None:
    """List the backups, newest first.

    One is made on each day on which something was said; the newest 14 of these stay, and the
    fullest. What you made yourself, and what restoring kept, is never deleted.
    """
    from curator.cli.opening import reading
    from curator.curation.restoring import list_backups

    with reading(ctx) as parts:
        several = list_backups(parts.library)
    if json:
        output.as_json([one.as_object() for one in several])
        return
    if not several:
        output.talk("there are no backups yet")
    output.table(
        [
            one.name,
            f"{one.made.astimezone():%Y-%m-%d %H:%M}",
            f"{one.size:,} bytes",
            "the fullest" if one.fullest else "",
        ]
        for one in several
    )


@backup.command(cls=Command, epilog=MAKE)
def make(ctx: typer.Context, json: Json = False) -> None:
    """Keep everything said until now as a backup.

    It stays until you delete it, and counts for nothing among those that are made each day.
    """
    from curator.cli.opening import writing
    from curator.curation.restoring import make_backup

    with writing(ctx) as parts:
        made = make_backup(parts.library)
    if json:
        output.as_json(made.as_object())
    else:
        output.line(made.name)


@backup.command(cls=Command, epilog=RESTORE)
def restore(
    ctx: typer.Context,
    *,
    name: BackupName,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Say again exactly what a backup says.

    The present state becomes a backup first, and undo takes the whole back as one step. What
    scanning found since then stays.
    """
    from curator.cli.opening import writing
    from curator.curation.restoring import backup_named, plan_restore
    from curator.curation.restoring import restore as restore_planned
    from curator.model.changes import Origin
    from curator.model.counting import counted

    with writing(ctx) as parts:
        planned = plan_restore(parts.library, backup_named(parts.library, name))
        if json:
            output.as_json(planned.as_object())
        else:
            changes = f"{counted(planned.back, 'statement')} back, {planned.gone:,} taken back"
            output.line(
                f"{planned.backup.name}: {changes}, about {counted(planned.tracks, 'track')}"
            )
        if dry_run or not planned.edits:
            return
        if not yes and not output.ask("Go back to that?"):
            output.talk("curator: nothing was changed")
            raise typer.Exit(1)
        _, kept = restore_planned(parts.library, planned, origin=Origin.CLI)
    output.talk(f"curator: restored; what stood before is kept as {kept}")
