"""The forms in which tracks are printed: lines, JSON, CSV, or a template of the user's."""

import difflib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from curator.cli import output
from curator.cli.rows import track_row
from curator.errors import UsageError
from curator.export.tables import FIELDS, plain_text, track_object, tracks_csv
from curator.model.changes import Json
from curator.model.tracks import Track

_ESCAPES = {r"\t": "\t", r"\n": "\n", r"\0": "\0"}
_PART = re.compile(r"\\[tn0]|\{(?P<field>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """How tracks are printed, and whether that shows what is suggested for them."""

    print: Callable[[Sequence[Track]], None]
    suggested: bool = False


def read_format(*, json: bool = False, csv: bool = False, template: str = "") -> Form:
    """How to print tracks. Raises UsageError for two forms at once or an unknown field."""
    if sum([json, csv, bool(template)]) > 1:
        raise UsageError("--json, --csv and --format exclude each other")
    if json:
        return Form(lambda tracks: output.as_json([*map(track_object, tracks)]), suggested=True)
    if csv:
        return Form(lambda tracks: output.raw(tracks_csv(tracks).encode()), suggested=True)
    if template:
        check_template(template, FIELDS)
        filled = partial(_print_filled, template)
        return Form(filled, suggested="{suggested}" in template)
    return Form(lambda tracks: output.table(map(track_row, tracks)))


def check_template(template: str, fields: Sequence[str]) -> None:
    """Raise UsageError for a `{FIELD}` in a template that is none of these, or a lone brace."""
    for part in _PART.finditer(template):
        field = part["field"]
        if field is not None and field not in fields:
            near = difflib.get_close_matches(field, fields, n=1, cutoff=0.5)
            meant = f"did you mean '{{{near[0]}}}'?" if near else f"fields are {', '.join(fields)}"
            raise UsageError(f"--format: there is no field '{{{field}}}'; {meant}")
    if template.count("{") != template.count("}"):
        raise UsageError(f"--format: a brace is open in '{template}'; fields stand in {{}}")


def _print_filled(template: str, tracks: Sequence[Track]) -> None:
    r"""A line each; `{path}` has its exact bytes, and a template with `\0` brings its own ends."""
    end = b"" if r"\0" in template else b"\n"
    for track in tracks:
        values = {**track_object(track), "path": os.fsdecode(track.path)}
        output.raw(fill(template, values).encode("utf-8", "surrogateescape") + end)


def fill(template: str, values: Mapping[str, Json]) -> str:
    r"""The template with its fields filled in, and `\t`, `\n` and `\0` made what they stand for."""
    return _PART.sub(partial(_fill, values), template)


def _fill(values: Mapping[str, Json], part: re.Match[str]) -> str:
    return _ESCAPES[part[0]] if part["field"] is None else plain_text(values[part["field"]], "+")
