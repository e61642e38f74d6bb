"""The export dialog: what goes into a playlist, for whom, where to, and what does not fit."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from curator.curation.compiling import TICKED_COLLECTIONS, TICKED_ROLES, Recipe
from curator.export.profiles import PROFILES
from curator.model.counting import clock
from curator.tui.export_form import Asked, Form, Outlook
from curator.tui.themes import role_variable
from curator.tui.widgets.cells import counted
from curator.tui.widgets.cycle import Cycle
from curator.tui.widgets.first_lines import FirstLines
from curator.tui.widgets.key_line import KeyLine
from curator.tui.widgets.messages import ChoicePressed
from curator.tui.widgets.ticks import Tick, Ticks

AS_SHOWN = "as shown"
_ORDERS = (
    (AS_SHOWN, "as the rows stand"),
    ("album", "production, album, number"),
    ("title", ""),
    ("artist", ""),
    ("year", "the oldest first"),
    ("rating", "the best first"),
    ("added", "the newest first"),
    ("duration", "the shortest first"),
    ("role", ""),
    ("random", "shuffled, the same each time"),
)
_ONCE, _SKIP = "once", "skip"


class ExportScreen(ModalScreen[None]):
    """Asks `changed` for an outlook whenever something changes, and lets `write` do it on Enter."""

    AUTO_FOCUS = "#path"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012  (Textual's own form)
    BINDINGS = [  # noqa: RUF012  (Textual reads it from the class)
        ("escape", "leave", "leave"),
        ("enter", "write", "write"),
        ("up", "app.focus_previous", "up"),
        ("down", "app.focus_next", "down"),
        ("tab", "app.focus_next", "next"),
        ("shift+tab", "app.focus_previous", "before"),
    ]
    DEFAULT_CSS = """
    ExportScreen {
        #sheet {
            width: 112; max-width: 100%; height: 100%; max-height: 40; padding: 0 2;
            background: $surface; border: round $faint;
        }
        #title { text-style: bold; color: $accent; }
        .row { height: auto; }
        .row > .label { width: 9; color: $text-muted; }
        .row:focus-within > .label { color: $accent; }
        .row > .more { width: auto; color: $text-muted; padding: 0 1 0 2; }
        .row > Input { width: 1fr; background: $panel; }
        .row > .short { width: 14; }
        #size { margin-top: 1; text-style: bold; }
        #paper { height: 1fr; scrollbar-size-vertical: 1; }
        #notes { height: auto; color: $warning; }
        #alarm { color: $error; height: auto; }
        #alarm.-warning { color: $warning; }
        &.-high #sheet { padding: 1 2; }
        &.-high #title, &.-high .apart { margin-bottom: 1; }
    }
    """

    def __init__(
        self, form: Form, changed: Callable[[Asked], None], write: Callable[[Asked], None]
    ) -> None:
        super().__init__()
        self._form = form
        self._changed = changed
        self._write = write
        self._outlook: Outlook | None = None
        self._own_path = form.asked.own_path
        self._proposed = form.asked.path
        self._waiting = self._warned = self._writing = False

    def compose(self) -> ComposeResult:
        """What, for whom, where to, and what would come of it."""
        recipe = self._form.asked.recipe
        with Vertical(id="sheet"):
            yield Static("Export a playlist", id="title")
            yield _row("From", Static(self._form.what, markup=False))
            yield _row("Query", _input("query", recipe.query, "all of it; role:opening -piano"))
            yield _row("Roles", Ticks(self._role_ticks(), glyphs=self._form.glyphs, id="roles"))
            yield _row("", Ticks(_collection_ticks(), glyphs=self._form.glyphs, id="collections"))
            yield _row("For", Cycle(_targets(), self._form.asked.target, id="target"))
            yield _row(
                "Order",
                Cycle(_ORDERS, id="order"),
                Static("Limit", classes="more"),
                _input("limit", recipe.limit, "50, 90 minutes", "short"),
            )
            yield _row(
                "Only", Ticks(_conditions(), glyphs=self._form.glyphs, id="only"), apart=True
            )
            yield _row("File", _input("path", self._form.asked.path, "a file to write"))
            yield _row(
                "Keep as",
                _input("keep", "", "a name keeps it as a playlist", "long"),
                Static("", classes="more", id="keeps", markup=False),
            )
            yield Static("", id="size", markup=False)
            with VerticalScroll(id="paper"):
                yield FirstLines(self._form.glyphs.ellipsis)
                yield Static("", id="notes", markup=False)
            yield Static("", id="alarm", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the first outlook."""
        self.query_one(KeyLine).show(self._form.keys)
        self._ask()

    @property
    def asked(self) -> Asked:
        """What is asked for now."""
        order = self.query_one("#order", Cycle).value
        only = self.query_one("#only", Ticks).ticked
        return Asked(
            Recipe(
                self._text("query"),
                (
                    *self.query_one("#roles", Ticks).ticked,
                    *self.query_one("#collections", Ticks).ticked,
                ),
                "" if order == AS_SHOWN else order,
                self._text("limit"),
                unique=_ONCE in only,
            ),
            self.query_one("#target", Cycle).value,
            self._text("path"),
            self._own_path,
            self._text("keep"),
            _SKIP in only,
        )

    def show_outlook(self, outlook: Outlook) -> None:
        """This is what would come of what `changed` heard of last."""
        self._outlook = outlook
        if not self._own_path and outlook.path:
            self._proposed = outlook.path
            self._set_path(outlook.path)
        self.query_one("#size", Static).update(_size(outlook))
        shown = outlook.first[: _room(outlook, low=self.has_class("-low"))]
        self.query_one(FirstLines).show(shown, outlook.tracks)
        self.query_one("#notes", Static).update("\n".join(outlook.notes))
        self.query_one("#keeps", Static).update(outlook.keeps)
        self._alarm(outlook.problem, outlook.warning)
        if self._waiting:
            self._waiting = False
            self.action_write()

    def show_problem(self, text: str) -> None:
        """It could not be written; the dialog stays as it is."""
        self._writing = False
        self._alarm(text, "")

    # -- what the hand does ------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input.id == "path":
            self._own_path = event.value.strip() != self._proposed
        self._ask()

    @on(Ticks.Changed)
    @on(Cycle.Changed)
    def _chosen(self) -> None:
        self._ask()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_write()

    @on(ChoicePressed)
    def _key_clicked(self, event: ChoicePressed) -> None:
        if event.key == "enter":
            self.action_write()
        elif event.key == "esc":
            self.action_leave()

    def action_write(self) -> None:
        """Enter writes, as soon as the outlook is that of what stands there."""
        outlook = self._outlook
        if self._writing:
            return  # a second Enter is no second playlist
        if outlook is None:
            self._waiting = True
        elif outlook.problem:
            self._alarm(outlook.problem, "")
        elif outlook.warning and not self._warned:
            self._warned = True
            self._alarm("", f"{outlook.warning} · enter again writes")
        else:
            self._writing = True
            self._write(self.asked)

    def action_leave(self) -> None:
        """Esc writes nothing."""
        self.dismiss(None)

    # -- what it shows -----------------------------------------------------------------------

    def _ask(self) -> None:
        self._outlook, self._warned = None, False
        self._changed(self.asked)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.replace("\0", "").strip()  # no path has one

    def _set_path(self, text: str) -> None:
        field = self.query_one("#path", Input)
        if field.value != text:
            with self.prevent(Input.Changed):
                field.value = text
            field.cursor_position = len(text)

    def _alarm(self, problem: str, warning: str) -> None:
        alarm = self.query_one("#alarm", Static)
        alarm.set_class(not problem, "-warning")
        alarm.update(problem or warning)
        alarm.display = bool(problem or warning)

    def _role_ticks(self) -> list[Tick]:
        keys, glyphs = self._form.role_keys, self._form.glyphs
        kinds = [kind for kind in keys if kind.word in TICKED_ROLES]
        return [
            Tick(
                kind.word,
                kind.label,
                role_variable(kind),
                keys[kind],
                glyphs.role(kind),
            )
            for kind in kinds
        ]


def _size(outlook: Outlook) -> str:
    parts = [counted(outlook.tracks), clock(outlook.seconds)]
    return " · ".join([*parts, *([outlook.summary] if outlook.summary else [])])


def _room(outlook: Outlook, *, low: bool) -> int:
    """How many of the first lines are shown, so that the small print below is seen."""
    if not outlook.notes:
        return len(outlook.first)
    return 3 if low else 12


def _row(label: str, *widgets: Widget, apart: bool = False) -> Horizontal:
    classes = "row apart" if apart else "row"
    return Horizontal(Static(label, classes="label"), *widgets, classes=classes)


def _input(name: str, value: str, example: str, classes: str = "") -> Input:
    return Input(
        value, placeholder=example, compact=True, select_on_focus=False, id=name, classes=classes
    )


def _targets() -> list[tuple[str, str]]:
    return [(one.name, one.description) for one in PROFILES.values()]


def _collection_ticks() -> list[Tick]:
    return [Tick(name, name.capitalize()) for name in TICKED_COLLECTIONS]


def _conditions() -> list[Tick]:
    return [
        Tick(_ONCE, "one of each song"),
        Tick(_SKIP, "what is not missing or away"),
    ]
