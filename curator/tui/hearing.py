"""What the player says, as it is shown and kept."""

from curator.curation.attention import note_heard
from curator.curation.listening import Mode
from curator.model.changes import Origin
from curator.playback.player import Failed, Output, PlayerEvent, Position, Started
from curator.tui.desk import Desk

NO_DEVICE = "No sound device, so it is silent; {key} tells how to hear it over ssh"
DEVICE_GONE = "The sound device is gone: connect it, and {key} looks for it again"


def hear(desk: Desk, event: PlayerEvent) -> None:
    """Something happened in the player."""
    _attend(desk, event)
    turn = desk.listening.on_event(event)
    if isinstance(event, Failed | Started):
        one = desk.listening.of_token(event.token)
        desk.show_tracks([one] if one else [])
    if turn is not None:
        desk.turn(turn)
        if turn.failed is not None:
            desk.on_failed(turn.failed)
    elif isinstance(event, Position):
        heard = desk.listening.heard
        desk.show_position()
        if event.token == desk.listening.token:  # not what plays until the next answers
            desk.sample(desk.sampler.heard(heard.position, heard.duration))
    elif isinstance(event, Output):
        _show_output(desk, event)
    else:
        desk.show_now()


def _attend(desk: Desk, event: PlayerEvent) -> None:
    """Keep that a track was heard: in Listen mode, and whenever a playlist is shown."""
    one = desk.attention.hear(event, desk.listening)
    listens = desk.listening.mode is Mode.LISTEN or desk.showing.playlist is not None
    if one is not None and listens and desk.library.writable:
        desk.act(
            lambda library: note_heard(library, one, origin=Origin.APP),
            lambda _: desk.show_tracks([one]),
        )


def _show_output(desk: Desk, output: Output) -> None:
    silent = not output.audible and not output.name
    lost = silent and desk.sounded
    if silent and "sound" not in desk.notices:
        told, action = (DEVICE_GONE, "play.pause") if lost else (NO_DEVICE, "go.help")
        desk.notice("sound", told.format(key=desk.keyboard.key(action)))
    elif not silent:
        desk.notice("sound", "")
    if lost or (silent and not desk.opened):
        desk.listening.set_paused(True)
    desk.opened, desk.sounded = True, output.audible
    desk.show_now()
