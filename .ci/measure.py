"""Names every module past 300 lines and every function past 50: each is asking to be divided by what it knows.

Reads the paths of Python files from standard input, one a line; exits 1 when it names any. Migrations are left out:
Django writes them.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 50


def too_long(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    if (lines := source.count("\n")) > MODULE_LINES:
        yield f"{path}: {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name}, {lines} lines"


def main() -> None:
    paths = [Path(line.strip()) for line in sys.stdin if "/migrations/" not in line]
    found = [line for path in paths if path.is_file() for line in too_long(path)]
    print(*found, sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
