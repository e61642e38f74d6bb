"""`curator words` and `curator subjects`: what is said, and renaming one everywhere."""

from typing import Annotated

import typer

from curator.cli import output
from curator.cli.options import DryRun, Json, text_option, valid
from curator.cli.parsing import Command, Group

WORDS = """
curator words
curator words rename tense suspense
curator words --json
"""
RENAME_WORD = """
curator words rename tense suspense
curator words rename 'solo piano' piano -n
"""
SUBJECTS = """
curator subjects
curator subjects rename Vader 'Darth Vader'
curator subjects --json
"""
RENAME_SUBJECT = """
curator subjects rename Vader 'Darth Vader'
curator subjects rename 02 2 --role opening -n
"""
Old = Annotated[str, typer.Argument(metavar="OLD", help="As it is now.", callback=valid)]
New = Annotated[
    str, typer.Argument(metavar="NEW", help="As it shall be, everywhere.", callback=valid)
]
RoleName = Annotated[
    str, text_option("--role", metavar="ROLE", help="Only in this role; else in every role.")
]

words = typer.Typer(cls=Group, epilog=WORDS, invoke_without_command=True)
subjects = typer.Typer(cls=Group, epilog=SUBJECTS, invoke_without_command=True)


@words.callback()
def list_words(ctx: typer.Context, json: Json = False) -> None:
    """List the words on tracks, or rename one everywhere."""
    if ctx.invoked_subcommand is not None:
        return
    from curator.cli.opening import reading
    from curator.curation.rewording import words_used
    from curator.model.counting import counted

    with reading(ctx) as parts:
        several = words_used(parts.library.tracks())
    if json:
        output.as_json([one.as_object() for one in several])
        return
    output.table([one.word, counted(one.tracks, "track")] for one in several)
    if not several:
        output.talk("no words yet; curator set words+=tense QUERY adds one")


@words.command("rename", cls=Command, epilog=RENAME_WORD)
def rename_word(
    ctx: typer.Context, *, old: Old, new: New, dry_run: DryRun = False, json: Json = False
) -> None:
    """Rename a word everywhere, as one step.

    Where NEW is a word already, the two become one.
    """
    from curator.cli.opening import writing
    from curator.cli.rewording_report import tell_rewording
    from curator.curation.rewording import carry_out, plan_word
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        plan = plan_word(parts.library.tracks(), old, new)
        if not dry_run:
            carry_out(parts.library, plan, origin=Origin.CLI)
        tell_rewording(parts.library, plan, dry_run=dry_run, json=json)


@subjects.callback()
def list_subjects(ctx: typer.Context, json: Json = False) -> None:
    """List characters and other subjects, or rename one everywhere."""
    if ctx.invoked_subcommand is not None:
        return
    from curator.cli.opening import reading
    from curator.curation.rewording import subjects_used
    from curator.model.counting import counted

    with reading(ctx) as parts:
        several = subjects_used(parts.library.tracks())
    if json:
        output.as_json([one.as_object() for one in several])
        return
    output.table(
        [
            one.role.kind.word,
            one.role.subject,
            counted(one.tracks, "track"),
            ", ".join(one.productions),
        ]
        for one in several
    )
    if not several:
        output.talk("no subjects yet; curator tag character:Vader QUERY says one")


@subjects.command("rename", cls=Command, epilog=RENAME_SUBJECT)
def rename_subject(
    ctx: typer.Context,
    *,
    old: Old,
    new: New,
    role: RoleName = "",
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Rename a character or another subject everywhere, as one step.

    Where a track has NEW in the same role already, the two become one.
    """
    from curator.cli.opening import writing
    from curator.cli.rewording_report import tell_rewording
    from curator.curation.rewording import carry_out, plan_subject
    from curator.model.changes import Origin
    from curator.model.roles import parse_role

    kind = parse_role(role).kind if role else None
    with writing(ctx) as parts:
        plan = plan_subject(parts.library.tracks(), old, new, kind)
        if not dry_run:
            carry_out(parts.library, plan, origin=Origin.CLI)
        tell_rewording(parts.library, plan, dry_run=dry_run, json=json)
