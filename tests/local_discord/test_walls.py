"""The package stands alone: the standard library and aiohttp, and jsonschema where a judge is asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import local_discord

_PACKAGE = Path(local_discord.__file__).parent
_FILES = sorted(_PACKAGE.rglob("*.py"))
_WITH_JSONSCHEMA = _PACKAGE / "judging" / "openapi.py"


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_a_file_imports_nothing_but_what_the_package_may(path: Path):
    allowed = {*sys.stdlib_module_names, "aiohttp", "local_discord"}
    if path == _WITH_JSONSCHEMA:
        allowed.add("jsonschema")
    assert set(_imported(path)) <= allowed


def test_neither_discord_py_nor_jsonschema_is_loaded_for_it():
    code = "import sys, local_discord; print({'discord', 'jsonschema', 'bot'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "set()\n"
