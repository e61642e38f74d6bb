"""Vanished and new recordings side by side."""

from collections.abc import Sequence

from curator.cli import output
from curator.cli.rows import length_text, roles_text
from curator.curation.counterparts import Offer, Pair
from curator.disk.paths import as_fields
from curator.model.changes import Json
from curator.model.counting import counted
from curator.model.roles import ordered
from curator.model.tracks import Track


def tell_offers(offers: Sequence[Offer], *, json: bool) -> None:
    """Print what looks re-encoded, group by group."""
    if json:
        output.as_json([_object(offer) for offer in offers])
        return
    if not offers:
        output.line("nothing looks re-encoded: no missing track has a counterpart")
    for offer in offers:
        output.line(_headline(offer))
        output.table(map(_row, offer.pairs))


def question(offers: Sequence[Offer]) -> str:
    """What to ask before it is done."""
    tracks = counted(sum(len(offer.pairs) for offer in offers), "track")
    return f"Let the new files have what was said of {tracks}?"


def _headline(offer: Offer) -> str:
    several = len(offer.pairs)
    look = "looks" if several == 1 else "look"
    return f"{counted(several, 'track')} {look} re-encoded ({offer.evidence}){_albums(offer)}:"


def _albums(offer: Offer) -> str:
    """`: One → Other`, where all pairs belong to one album each."""
    old = {pair.old.album for pair in offer.pairs}
    new = {pair.new.album for pair in offer.pairs}
    if len(old) > 1 or len(new) > 1:
        return ""
    before, after = next(iter(old)), next(iter(new))
    return f": {before} → {after}" if before and after else ""


def _row(pair: Pair) -> list[str]:
    return [
        f"  {pair.old.title}",
        length_text(pair.old.duration),
        "→",
        pair.new.title,
        length_text(pair.new.duration),
        roles_text(pair.old.roles),
    ]


def _object(offer: Offer) -> Json:
    return {
        "evidence": offer.evidence.value,
        "pairs": [{"old": _track(pair.old), "new": _track(pair.new)} for pair in offer.pairs],
    }


def _track(track: Track) -> Json:
    return {
        "id": track.id,
        **as_fields(track.path),
        "title": track.title,
        "artist": track.artist,
        "album": track.album,
        "duration": track.duration,
        "roles": [str(role) for role in ordered(track.roles)],
    }
