"""Report names and prose with a word that the code base has given up: `word_lint.py [--count] PATH …`; 1 if any is.

Prose: comments, docstrings, names of tests and whole Markdown files, without what is quoted in backticks.
"""

import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

BANNED = (
    ("told",),
    ("said",),
    ("kept",),
    ("found",),
    ("asked",),
    ("stands",),
    ("whoever",),
    ("seats",),
    ("sight",),
    ("roll",),
    ("take", "up"),
    ("at", "once"),
    ("half", "way"),
    ("second", "net"),
)
ALLOWED = "not_found"
MANNERED = re.compile(
    r"\b(nobody|somebody|everybody|anybody|whoever|whosever|told|said|kept|stands?|anew|bears|borne|outlives|foresees)\b",
    re.I,
)
QUOTED = re.compile(r"`[^`]*`")
DEFAULT_PATHS = ("apps", "config", "bench", "bin", "drills", "tests", "docs", "README.md")
SKIPPED_FOLDERS = {"migrations", "vendor", "__pycache__"}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Name(NamedTuple):
    """One name where it is introduced."""

    line: int
    name: str


def banned_words(name: str) -> list[str]:
    """The banned words inside one name, whether snake_case or CamelCase."""
    words = [word.lower() for word in WORD.findall(name)]
    if ALLOWED in "_".join(words):
        return []
    return [
        "_".join(banned)
        for banned in BANNED
        if any(tuple(words[i : i + len(banned)]) == banned for i in range(len(words)))
    ]


def names_introduced(tree: ast.AST) -> Iterator[Name]:
    """Names of functions, classes, arguments, variables and attributes where they are made."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield Name(node.lineno, node.name)
            case ast.arg():
                yield Name(node.lineno, node.arg)
            case ast.Name(ctx=ast.Store()):
                yield Name(node.lineno, node.id)
            case ast.Attribute(ctx=ast.Store()):
                yield Name(node.lineno, node.attr)
            case ast.keyword(arg=str(name)):
                yield Name(node.value.lineno, name)
            case ast.alias(asname=str(name)):
                yield Name(node.lineno, name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield Name(node.lineno, name)


def prose(text: str, tree: ast.AST) -> Iterator[Name]:
    """Each line of the comments and docstrings, and the names of tests in words."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield Name(token.start[0], token.string)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield Name(node.lineno, node.name.replace("_", " "))
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() if docstring := ast.get_docstring(node, clean=False):
                first = node.body[0].lineno
                yield from (Name(first + i, line.strip()) for i, line in enumerate(docstring.splitlines()))


def mannered(lines: Iterable[Name]) -> Iterator[tuple[Name, str]]:
    for line in lines:
        for word in MANNERED.findall(QUOTED.sub("", line.name)):
            yield line, word.lower()


def findings(path: Path) -> Iterator[tuple[Name, str]]:
    """What in one file uses a banned word, with the word: names, the module's own first, then prose."""
    text = path.read_text()
    if path.suffix == ".md":
        yield from mannered(Name(i, line) for i, line in enumerate(text.splitlines(), 1))
        return
    tree = ast.parse(text, str(path))
    names = [Name(1, path.stem), *sorted(set(names_introduced(tree)))]
    yield from ((name, word) for name in names for word in banned_words(name.name))
    yield from mannered(sorted(prose(text, tree)))


def files_of(paths: list[str]) -> Iterator[Path]:
    """Python and Markdown files under the paths; one without a suffix counts when its first line names Python."""
    for path in map(Path, paths):
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and not SKIPPED_FOLDERS & set(file.parts) and (file.suffix == ".md" or is_python(file)):
                yield file


def is_python(file: Path) -> bool:
    if file.suffix:
        return file.suffix == ".py"
    with file.open("rb") as stream:
        return stream.readline().startswith(b"#!/usr/bin/env python")


def main(arguments: list[str]) -> int:
    paths = [argument for argument in arguments if argument != "--count"] or list(DEFAULT_PATHS)
    by_word, by_folder = Counter[str](), Counter[str]()
    for file in files_of(paths):
        for name, word in findings(file):
            by_word[word] += 1
            by_folder["/".join(file.parts[:2])] += 1
            if "--count" not in arguments:
                print(f"{file}:{name.line} {word}: {name.name}")
    total = by_word.total()
    if "--count" in arguments:
        for counter in (by_word, by_folder):
            print("  ".join(f"{key} {count}" for key, count in counter.most_common()))
        print(f"{total} words")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
