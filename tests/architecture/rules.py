"""The rules of the house for one file, as functions from its source to what breaks them.

Each yields lines to read in a test report: the place and what is wrong with it.
"""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ANY_FUNCTION, Source, called

# The two doors behind which foreign code leaks any kind of exception on broken files.
BROAD_EXCEPT_ALLOWED = {"curator/scan/metadata.py", "curator/sound/decoder.py"}
SPEAKER = "curator/cli/output.py"

# Written so that this file does not find itself.
_UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b|NotImplemented[E]rror")
_IGNORE = re.compile(r"type:\s*ignore")
_EXPLAINED_IGNORE = re.compile(r"type:\s*ignore\[[\w, -]+\]\s*#?\s*\w+ \w+")


def undocumented(source: Source) -> Iterator[str]:
    """Public modules, classes, functions and methods without a docstring.

    Names are public unless they, or something around them, start with an underscore; what stands
    inside a function is nobody else's business. A method that Textual or a protocol asks for is
    documented as well: why is it overridden here?
    """
    if not ast.get_docstring(source.tree):
        yield f"{source.path}: the module has no docstring"
    for node in _public(source.tree.body):
        if not ast.get_docstring(node):
            yield f"{source.path}:{node.lineno} {node.name} has no docstring"


def _public(
    body: list[ast.stmt],
) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in body:
        if isinstance(node, (ast.ClassDef, *ANY_FUNCTION)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


def broad_excepts(source: Source) -> Iterator[str]:
    """Handlers that catch everything, but for one at each of the two doors that need it."""
    allowed = 1 if source.path in BROAD_EXCEPT_ALLOWED else 0
    handlers = [n for n in ast.walk(source.tree) if isinstance(n, ast.ExceptHandler)]
    for handler in [h for h in handlers if _is_broad(h)][allowed:]:
        yield f"{source.path}:{handler.lineno} catches everything"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    names = ast.walk(handler.type) if handler.type else []
    broad = {"Exception", "BaseException"}
    return handler.type is None or any(isinstance(n, ast.Name) and n.id in broad for n in names)


def unexplained_ignores(source: Source) -> Iterator[str]:
    """A `type: ignore` without its error code and a reason beside it."""
    for line, comment in source.comments:
        if _IGNORE.search(comment) and not _EXPLAINED_IGNORE.search(comment):
            yield f"{source.path}:{line} ignores types without saying why"


def unfinished(source: Source) -> Iterator[str]:
    """Notes to do something later, and code that only says that it is missing."""
    for line, text in enumerate(source.text.splitlines(), 1):
        if found := _UNFINISHED.search(text):
            yield f"{source.path}:{line} is unfinished: {found[0]}"


def prints(source: Source) -> Iterator[str]:
    """Writing to the terminal, which only the command line's output module does."""
    if source.path == SPEAKER:
        return
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and called(node) == "print"
        ):
            yield f"{source.path}:{node.lineno} prints"
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _WRITES:
            yield f"{source.path}:{node.lineno} writes to the terminal"


_WRITES = {f"sys.{name}.write" for name in ("stdout", "stderr", "__stdout__", "__stderr__")} | {
    f"sys.{name}.buffer.write" for name in ("stdout", "stderr")
}


def relative_imports(source: Source) -> Iterator[str]:
    """Imports that start with a dot."""
    for line, module in source.imports:
        if module.startswith("."):
            yield f"{source.path}:{line} imports relatively"


def click_imports(source: Source) -> Iterator[str]:
    """Click, which Typer brings along or not as it likes."""
    for line, module in source.imports:
        if module.partition(".")[0] == "click":
            yield f"{source.path}:{line} imports click"


def busy_package_files(source: Source) -> Iterator[str]:
    """An `__init__.py` that holds anything but its docstring."""
    if source.path.endswith("__init__.py") and len(source.tree.body) != 1:
        yield f"{source.path} holds more than its docstring"


def long_functions(source: Source, limit: int = 40) -> Iterator[str]:
    """Functions of more than `limit` lines, the decorators not counted."""
    for function in source.functions:
        if function_lines(function) > limit:
            yield f"{source.path}:{function.lineno} {function.name} has {function_lines(function)} lines"


def function_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the last line of the body."""
    return (function.end_lineno or function.lineno) - function.lineno + 1
