"""How an act is told after it was taken back or made again: `undid rating 4`, never `undid rated 4`.

The line of an act begins with what was said (`BGM: Knolls`) or with what was done (`put off:
Knolls`). The second kind reads in English only in another form, and back again. Pure.
"""

_UNDID, _REDID = "undid ", "redid "
_MADE, _AGAIN = "made ", " again"
_FORMS = {
    "put off": "putting off",
    "not put off any more": "no longer putting off",
    "noted": "the note",
    "rated": "the rating",
    "cleared": "clearing",
    "accepted": "accepting",
    "added": "adding",
    "removed": "removing",
    "moved": "moving",
    "deleted": "deleting",
    "imported": "importing",
    "joined": "joining",
    "restored": "restoring",
    "relinked": "relinking",
    "forgot": "forgetting",
    "loaded": "loading",
    "renamed": "renaming",
    "everything in": "saying that everything in",
    "no": "taking away the",
}
_BACK = {form: said for said, form in _FORMS.items()}


def undone(act: str) -> str:
    """The line of taking back this act."""
    return f"{_UNDID}{_other(act, _FORMS)}"


def redone(act: str) -> str:
    """The line of making this act again."""
    told = _other(act, _FORMS)
    return f"{_MADE}{act}{_AGAIN}" if told == act else f"{_REDID}{told}"


def act_of(line: str) -> str:
    """The act that a line of `undone` or `redone` tells of; other lines are their own."""
    if line.startswith(_UNDID):
        return _other(line.removeprefix(_UNDID), _BACK)
    if line.startswith(_REDID):
        return _other(line.removeprefix(_REDID), _BACK)
    if line.startswith(_MADE) and line.endswith(_AGAIN):
        return line.removeprefix(_MADE).removesuffix(_AGAIN)
    return line


def _other(text: str, forms: dict[str, str]) -> str:
    """The text with its beginning in the other form, if it has one: `rated 4, put off: Knolls`."""
    said, colon, whom = text.partition(": ")
    first, *more = said.split(", ") if colon else [said]
    return ", ".join(_formed(one, forms) for one in (first, *more)) + colon + whom


def _formed(text: str, forms: dict[str, str]) -> str:
    for one, other in forms.items():
        rest = text.removeprefix(one)
        if rest != text and not rest[:1].isalnum():
            return f"{other}{rest}"
    return text
