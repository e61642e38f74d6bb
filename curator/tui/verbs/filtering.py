"""Verbs on what the list shows."""

from curator.model.orders import Order
from curator.model.query_nodes import quoted
from curator.tui.desk import Desk
from curator.tui.widgets.track_rows import Grouping


def type_query(desk: Desk) -> None:
    """Open the filter bar."""
    desk.open_filter()


def only(desk: Desk, query: str) -> None:
    """Show only what a query finds."""
    desk.filter_by(query)


def this_production(desk: Desk) -> None:
    """Show only the production of what plays."""
    track = desk.listening.track(desk.listening.current) or desk.on.list.cursor_track
    if track is None or not track.production.name:
        keys = desk.keyboard.typed("ask.production")
        desk.answer(f"nobody knows which production this belongs to; {keys} says it")
        return
    desk.filter_by(f"production:={quoted(track.production.name)}")


def sort(desk: Desk, name: str) -> None:
    """Sort by a column, the second time the other way round; `album` is the library's own order.

    A playlist has an order of its own in its place.
    """
    desk.showing.order = Order(name, turned=desk.showing.order_shown == Order(name))
    if name != "album":
        desk.showing.grouping = Grouping.FLAT
    desk.refill()
    turned = ", turned round" if desk.showing.order.turned else ""
    own = desk.showing.order_shown is None
    desk.answer("in the playlist's own order" if own else f"sorted by {name}{turned}")


def fold(desk: Desk) -> None:
    """Put this group's rows away, then those of all groups, then show them again.

    Another folded group opens alone: no mouse is needed to look into it.
    """
    if not desk.on.list.fold_more():
        desk.answer(f"nothing to fold: {desk.keyboard.key('group')} groups the list")


def group(desk: Desk) -> None:
    """By album, by production, flat, and round again."""
    order = [Grouping.ALBUM, Grouping.PRODUCTION, Grouping.FLAT]
    showing = desk.showing
    showing.grouping = order[(order.index(showing.grouping) + 1) % len(order)]
    if showing.grouping is not Grouping.FLAT:
        showing.order = Order()
    desk.refill()
    desk.answer("flat" if showing.grouping is Grouping.FLAT else f"by {showing.grouping.value}")
