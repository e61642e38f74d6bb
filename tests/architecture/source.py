"""The program's own source as these tests read it: files, syntax trees, functions, comments."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ANY_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: where it stands in the repository, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return _parse(self.text)

    @property
    def comments(self) -> Iterator[tuple[int, str]]:
        """Each comment with its line number."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ANY_FUNCTION))

    @property
    def imports(self) -> Iterator[tuple[int, str]]:
        """Each module named by an import anywhere in the file, with its line number.

        `import_module("name")` and `__import__("name")` count; a relative import starts with a dot.
        """
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.lineno, "." * node.level + (node.module or "")
            elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"}:
                yield from ((node.lineno, name) for name in _texts(node.args))


def called(call: ast.Call) -> str:
    """The last part of the name that is called: `run` for `subprocess.run(…)`."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """All Python files under these folders of the repository."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(Source(str(p.relative_to(ROOT)), p.read_text("utf-8")) for p in paths)


@cache
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


def _texts(nodes: list[ast.expr]) -> list[str]:
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return [value for value in values if isinstance(value, str)]
