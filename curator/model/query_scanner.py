"""The characters of a query: where words, quotes and values end."""

from curator.errors import QueryError


class QueryScanner:
    """A place in a query text that moves on as parts are read.

    `at` counts characters from 0; `depth` is how many parentheses are open.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        """The character that comes next; empty at the end."""
        return self.text[self.at : self.at + 1]

    def skip_blanks(self) -> int:
        """Move on to what is no blank, and say where that is."""
        while self.peek().isspace():
            self.at += 1
        return self.at

    def closes(self) -> bool:
        """Whether a closing parenthesis comes next."""
        return self.peek() == ")"

    def at_or(self) -> bool:
        """Whether the joining word OR stands here."""
        end = self.at + 2
        alone = end >= len(self.text) or self.text[end].isspace() or self.text[end] in "()"
        return alone and self.text[self.at : end] == "OR"

    def value(self) -> str:
        """A value up to a blank; a quoted part may end it after a colon: `character:"Darth Vader"`."""
        value = ""
        while True:
            if self.peek() == '"':
                return value + self.quoted()
            run = self.run(until=':"')
            value += run
            if self.peek() != '"' or not run:
                return value

    def run(self, until: str = "") -> str:
        """Characters up to a blank, an unbalanced `)` inside a group, or the start of a quote.

        `until` is a colon and a quote: the run ends between the two.
        """
        start, opened = self.at, 0
        while self.at < len(self.text) and not self.text[self.at].isspace():
            character = self.text[self.at]
            if character == ")" and not opened and self.depth:
                break
            opened += {"(": 1, ")": -1 if opened else 0}.get(character, 0)
            self.at += 1
            if until and self.text.startswith(until, self.at - 1):
                break
        return self.text[start : self.at]

    def quoted(self) -> str:
        """A quoted text without its quotes; the opening one comes next. Raises QueryError."""
        start = self.at
        self.at += 1
        characters: list[str] = []
        while (character := self.peek()) != '"':
            if not character:
                raise self.error("this quote is not closed", start)
            escapes = character == "\\" and self.text[self.at + 1 : self.at + 2] in ('"', "\\")
            self.at += 1 + escapes
            characters.append(self.text[self.at - 1])
        self.at += 1
        return "".join(characters)

    def error(self, sentence: str, position: int, length: int = 1) -> QueryError:
        """A mistake at a place of this query."""
        return QueryError(sentence, text=self.text, position=position, length=length)
