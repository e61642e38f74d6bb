"""The widgets of the listening screen, by what they are for."""

from dataclasses import dataclass

from curator.tui.widgets.cover import Cover
from curator.tui.widgets.details import Details
from curator.tui.widgets.empty_state import EmptyState
from curator.tui.widgets.filter_bar import FilterBar
from curator.tui.widgets.now_playing import NowPlaying
from curator.tui.widgets.progress_head import ProgressHead
from curator.tui.widgets.role_row import RoleRow
from curator.tui.widgets.seek_bar import SeekBar
from curator.tui.widgets.status_line import StatusLine
from curator.tui.widgets.track_list import TrackList


@dataclass(frozen=True, slots=True)
class Furniture:
    """The widgets of the listening screen."""

    head: ProgressHead
    cover: Cover
    now: NowPlaying
    seek: SeekBar
    roles: RoleRow
    filter: FilterBar
    list: TrackList
    details: Details
    status: StatusLine
    empty: EmptyState
