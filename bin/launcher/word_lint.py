"""Report names that use a word the code base has given up: `word_lint.py [--count] PATH …` exits 1 when any is left."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
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
DEFAULT_PATHS = ("apps", "config", "bench", "bin", "tests")
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


def findings(path: Path) -> Iterator[Name]:
    """The names in one file that use a banned word, the module's own name first."""
    if banned_words(path.stem):
        yield Name(1, path.stem)
    yield from sorted(
        name for name in set(names_introduced(ast.parse(path.read_text(), str(path)))) if banned_words(name.name)
    )


def python_files(paths: list[str]) -> Iterator[Path]:
    """Python files under the paths; a file without a suffix counts when its first line names Python."""
    for path in map(Path, paths):
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and not SKIPPED_FOLDERS & set(file.parts) and is_python(file):
                yield file


def is_python(file: Path) -> bool:
    if file.suffix:
        return file.suffix == ".py"
    with file.open("rb") as stream:
        return stream.readline().startswith(b"#!/usr/bin/env python")


def main(arguments: list[str]) -> int:
    paths = [argument for argument in arguments if argument != "--count"] or list(DEFAULT_PATHS)
    total, by_word, by_folder = 0, Counter[str](), Counter[str]()
    for file in python_files(paths):
        for name in findings(file):
            total += 1
            by_word.update(banned_words(name.name))
            by_folder["/".join(file.parts[:2])] += 1
            if "--count" not in arguments:
                print(f"{file}:{name.line} {name.name}")
    if "--count" in arguments:
        for counter in (by_word, by_folder):
            print("  ".join(f"{key} {count}" for key, count in counter.most_common()))
        print(f"{total} names")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
