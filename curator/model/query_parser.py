r"""Reading query words: `role:opening -role:licensed (piano OR "music box")` becomes nodes.

    query    = sequence { "OR" sequence }          sequence = { "-" } part { … }, joined by and
    part     = "(" query ")" | field ":" [ "=" ] value | field ( ">=" | "<=" | ">" | "<" | "=" ) value
             | "=" role | word | '"' phrase '"'

A word ends at a blank; parentheses inside a word belong to it where they balance. In quotes, `\"`
and `\\` stand for a quote and a backslash. A name before a colon that is no field is text.
"""

import re
from datetime import datetime

from curator.errors import QueryError, RoleError
from curator.model.query_fields import known_field, nearest_field, read_term
from curator.model.query_nodes import Node, Word, all_of, either_of, negated
from curator.model.query_scanner import QueryScanner
from curator.model.query_values import BadValue
from curator.model.roles import parse_collection, parse_role

_FIELD = re.compile(r"(?P<name>[A-Za-z_]+)(?P<sign>:|>=|<=|>|<|=)")
_DEEPEST = 40


def parse_nodes(text: str, now: datetime) -> tuple[Node, tuple[str, ...]]:
    """The node that a query text means, and hints on what may be meant otherwise.

    Raises QueryError with the place of the mistake.
    """
    parser = _Parser(text, now)
    return parser.whole(), tuple(dict.fromkeys(parser.hints))


class _Parser(QueryScanner):
    """One reading of one query."""

    def __init__(self, text: str, now: datetime) -> None:
        super().__init__(text)
        self.now = now
        self.hints: list[str] = []

    def whole(self) -> Node:
        """The node of the whole text; a blank text means everything. Raises QueryError."""
        if not self.text.strip():
            return all_of(())
        node = self._either()
        if self.at < len(self.text):
            raise self.error("no parenthesis is open here; put the text in quotes", self.at)
        return node

    def _either(self) -> Node:
        parts = [self._sequence()]
        while self.at_or():
            self.at += 2
            parts.append(self._sequence())
        return either_of(parts)

    def _sequence(self) -> Node:
        start = self.skip_blanks()
        parts: list[Node] = []
        while self.skip_blanks() < len(self.text) and not self.at_or():
            if self.closes():
                break
            part = self._part()
            if part is not None:
                parts.append(part)
        if not parts:
            raise self._nothing(start)
        return all_of(parts)

    def _part(self) -> Node | None:
        """One part with the dashes before it; None for dashes that stand alone (`Artist - Title`)."""
        start = self.at
        while self.peek() == "-":
            self.at += 1
        dashes = self.at - start
        if dashes and (not self.peek() or self.peek().isspace() or self.closes()):
            return None
        node = self._primary()
        if dashes % 2 == 0:
            return node
        self._hint_negated(node)
        return negated(node)

    def _primary(self) -> Node:
        match self.peek():
            case "(":
                return self._group()
            case '"':
                start = self.at
                phrase = self.quoted()
                if not phrase.strip():
                    raise self.error("there is nothing between the quotes", start, 2)
                return Word(phrase)
            case "=":
                return self._exact_role()
            case _:
                return self._field() or self._word()

    def _group(self) -> Node:
        start = self.at
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(f"more than {_DEEPEST} parentheses inside one another", start)
        self.at += 1
        node = self._either()
        if self.peek() != ")":
            raise self.error("this parenthesis is not closed", start)
        self.at += 1
        self.depth -= 1
        return node

    def _field(self) -> Node | None:
        match = _FIELD.match(self.text, self.at)
        if match is None:
            return None
        name, sign = match["name"], match["sign"]
        field = known_field(name)
        if field is None:
            if sign == ":":
                self._refuse_slip(name, match.end())
            return None
        if sign[0] in "<>" and not field.compares:
            return None
        self.at = match.end()
        exact = sign == "="
        if sign == ":" and self.peek() == "=":
            self.at, exact = self.at + 1, True
        return self._term(name, exact, sign if sign[0] in "<>" else "")

    def _term(self, name: str, exact: bool, comparison: str) -> Node:
        start = self.at
        value = self.value()
        if not value.strip():
            raise self.error(
                f"a value is missing behind {name}; for text like this use quotes", start
            )
        try:
            return read_term(name.lower(), comparison + value, exact, self.now)
        except BadValue as error:
            # Places inside a quoted value are off by its quotes: then all of it is pointed at.
            plain = self.text[start : self.at] == value
            first = max(0, error.start - len(comparison)) if plain else 0
            length = error.length if plain and error.length else self.at - start - first
            raise self.error(str(error), start + first, length) from None

    def _exact_role(self) -> Node:
        """`=theme`; a text such as `=LOVE` that names no role is a word."""
        start = self.at
        self.at += 1
        value = self.value()
        if _names_role(value):
            return read_term("role", value, True, self.now)
        self.at = start
        return self._word()

    def _word(self) -> Node:
        text = self.run()
        if text == "AND":
            self.hints.append(
                "words are joined by and without saying so; AND is looked for as text"
            )
        return Word(text)

    def _refuse_slip(self, name: str, end: int) -> None:
        near = nearest_field(name)
        quoted = self.text.startswith('"', end)
        if near is not None or quoted:
            meant = f"did you mean {near}:? To" if near else "to"
            sentence = f"there is no field '{name}:'; {meant} look for it as text, quote all of it"
            raise self.error(sentence, end - len(name) - 1, len(name) + 1)

    def _hint_negated(self, node: Node) -> None:
        if isinstance(node, Word) and len(node.text) > 1 and _names_role(node.text):
            self.hints.append(
                f"-{node.text} leaves out titles and names with that word;"
                f" -role:{node.text} leaves out the role"
            )

    def _nothing(self, start: int) -> QueryError:
        """Why a sequence is empty: beside OR, in parentheses, or nothing but a dash."""
        before = self.text[:start].rstrip()
        if self.at_or() or before.endswith("OR"):
            place = self.at if self.at_or() else len(before) - 2
            return self.error('OR needs words on both sides; to look for it, write "OR"', place, 2)
        if self.closes() and not self.depth:
            return self.error("no parenthesis is open here; put the text in quotes", self.at)
        if self.text[start:].strip("- \t") == "" and before:
            return self.error("this parenthesis is not closed", len(before) - 1)
        if self.closes() and self.at == start:
            opened = len(before) - 1
            return self.error(
                "there is nothing between the parentheses", opened, start + 1 - opened
            )
        return self.error("a - needs a word right behind it", start)


def _names_role(text: str) -> bool:
    try:
        return parse_collection(text) is not None or bool(parse_role(text))
    except RoleError:
        return False
