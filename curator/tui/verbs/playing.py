"""Verbs on what plays."""

import random

from curator.curation.listening import Mode
from curator.tui.desk import Desk
from curator.tui.verbs.saying import answer_nothing_meant


def pause(desk: Desk) -> None:
    """Pause or go on; with nothing loaded, begin."""
    if desk.listening.current is None:
        desk.turn(desk.listening.go_on())
        return
    desk.listening.toggle_pause()
    desk.show_now()


def play_row(desk: Desk) -> None:
    """Play the row under the cursor."""
    if not desk.on.list.tracks:
        desk.answer("nothing is shown that could be played")
    desk.on.list.choose()


def seek(desk: Desk, seconds: int) -> None:
    """Jump within the track."""
    if desk.listening.current is None:
        answer_nothing_meant(desk)
    desk.jumped()
    desk.listening.seek_by(seconds)


def seek_tenth(desk: Desk, tenth: int) -> None:
    """Jump to a tenth of the track."""
    if desk.listening.current is None:
        answer_nothing_meant(desk)
    elif not desk.listening.heard.duration:
        desk.answer("nobody knows yet how long it is")
    desk.jumped()
    desk.listening.seek_to(tenth / 10)


def following(desk: Desk) -> None:
    """Go on to the next track."""
    desk.turn(desk.listening.go_on())


def back(desk: Desk) -> None:
    """Go back to the one heard before."""
    desk.turn(desk.listening.go_back())


def album(desk: Desk, step: int) -> None:
    """Go to the next or the previous album."""
    desk.turn(desk.listening.go_album(step))


def volume(desk: Desk, step: int) -> None:
    """Louder or quieter, in per cent."""
    player = desk.listening.player
    player.set_volume(player.volume + step)
    desk.answer(f"volume {player.volume} %")
    desk.show_now()


def speed(desk: Desk, step: float) -> None:
    """Faster or slower; 0 is normal speed."""
    player = desk.listening.player
    player.set_speed(round(player.speed + step, 1) if step else 1.0)
    desk.answer(f"speed ×{player.speed:.1f}")
    desk.show_now()


def sample(desk: Desk) -> None:
    """Sample mode on or off: a few seconds from a few places of each track."""
    sampler = desk.sampler
    sampler.on = not sampler.on
    desk.on.now.show_sampling(sampler.on)
    if not sampler.on:
        sampler.stop()
        desk.answer("whole tracks")
        return
    places = ", ".join(str(place) for place in sampler.places)
    desk.answer(f"sample mode: {sampler.seconds:g} s at {places} %")
    desk.sample(sampler.begin(desk.listening.heard.duration))


def loudest(desk: Desk) -> None:
    """Jump to the loudest passage."""
    if desk.listening.current is None:
        answer_nothing_meant(desk)
    else:
        desk.seek_loudest()


def random_order(desk: Desk) -> None:
    """Random order on or off."""
    listening = desk.listening
    listening.set_shuffle(not listening.shuffle, seed=random.getrandbits(32))
    desk.answer("random order" if listening.shuffle else "in the order of the list")


def mode(desk: Desk) -> None:
    """Tag or Listen."""
    listening = desk.listening
    listening.set_mode(Mode.LISTEN if listening.mode is Mode.TAG else Mode.TAG)
    desk.answer(
        "Tag: a role key goes on, a track repeats until it is answered"
        if listening.mode is Mode.TAG
        else "Listen: tracks follow in order, a role key stays"
    )
    desk.show_now()
