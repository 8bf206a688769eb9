"""A typed slash command taken apart: its path, and the text of each option, quoted or not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.terminal.errors import MistypedError
from bot.terminal.surveying import nearest
from local_discord.values import Json
from local_discord.world.commands import Command

_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_NEW_NAME = re.compile(r"([\w-]{1,32}):(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command as it was typed.

    Attributes:
        command: which.
        path: its name and those of subcommands.
        options: those that it has there, as Discord's JSON.
        given: texts by option name.
    """

    command: Command
    path: tuple[str, ...]
    options: tuple[Json, ...]
    given: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def line(self) -> str:
        """The path as it is typed, with its slash."""
        return "/" + " ".join(self.path)


def command_in(line: str, commands: Sequence[Command]) -> tuple[Typed, str]:
    """Return the command that a line names, with nothing given yet, and the rest of the line.

    Raises:
        MistypedError: there is no such command, or its name goes on.
    """
    paths = {path: command for command in commands for path in command.paths}
    words = line.removeprefix("/").split()
    longest = max((len(path) for path in paths), default=0)
    for length in range(min(longest, len(words)), 0, -1):
        path = tuple(word.casefold() for word in words[:length])
        command = paths.get(path)
        if command is not None:
            rest = line.removeprefix("/").strip().split(None, length)
            typed = Typed(command=command, path=path, options=command.options_at(path) or ())
            return typed, rest[length] if len(rest) > length else ""
    raise MistypedError(_unknown(words, paths))


def options_in(typed: Typed, rest: str) -> Typed:
    """Return a command with what the rest of its line gives.

    What stands before the first name goes to the options that must be given: all of it to a lone one, one word or
    quotation to each of several.

    Raises:
        MistypedError: a quotation does not end, an option is not there, missing, or given twice.
    """
    scanner = _Scanner(typed, rest)
    unnamed, given = scanner.scan()
    required = [option["name"] for option in typed.options if option.get("required")]
    missing = [name for name in required if name not in given]
    if unnamed:
        given = {**_taken(typed, unnamed, missing), **given}
    still_missing = [name for name in required if name not in given]
    if still_missing:
        raise MistypedError(_needs(typed, still_missing))
    return Typed(command=typed.command, path=typed.path, options=typed.options, given=given)


def quoted(value: str) -> str:
    """Return a value as it is typed: in quotation marks where it has blanks or marks of its own."""
    if value and not re.search(r'[\s"“”„«»:\\]', value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def after_quotation(text: str) -> tuple[str, int] | None:
    """Return what a text's opening quotation says and the place after it; None where none opens.

    Raises:
        MistypedError: it does not end.
    """
    closing = _QUOTES.get(text[:1])
    if closing is None:
        return None
    said: list[str] = []
    place = 1
    while place < len(text):
        character = text[place]
        if character == "\\" and text[place + 1 : place + 2] in ("\\", closing):
            said.append(text[place + 1])
            place += 2
        elif character == closing:
            return "".join(said), place + 1
        else:
            said.append(character)
            place += 1
    raise MistypedError(f"A quotation mark opens and never closes: end it with {closing}, or leave it out.")


class _Scanner:
    """Goes through the rest of a line."""

    def __init__(self, typed: Typed, rest: str) -> None:
        self._typed = typed
        self._rest = rest.strip()
        names = sorted((re.escape(option["name"]) for option in typed.options), key=len, reverse=True)
        self._name = re.compile(rf"(?<!\S)({'|'.join(names)}):\s*") if names else None

    def scan(self) -> tuple[str, dict[str, str]]:
        """Return what stands before the first name, and what is given by name."""
        given: dict[str, str] = {}
        found = self._next(self._after(0))
        unnamed = self._rest if found is None else self._rest[: found.start()].strip()
        while found is not None:
            end = self._after(found.end())
            following = self._next(end)
            until = len(self._rest) if following is None else following.start()
            name = found[1]
            if name in given:
                raise MistypedError(f"{name} is given twice: leave one out.")
            given[name] = plain(self._rest[found.end() : until].strip())
            found = following
        return unnamed, given

    def _next(self, place: int) -> re.Match[str] | None:
        return None if self._name is None else self._name.search(self._rest, place)

    def _after(self, place: int) -> int:
        """Return the place after the quotation that opens here, which hides names; the place itself without one."""
        quotation = after_quotation(self._rest[place:])
        return place if quotation is None else place + quotation[1]


def plain(value: str) -> str:
    """Return a value without the quotation marks around the whole of it."""
    quotation = after_quotation(value)
    return quotation[0] if quotation is not None and quotation[1] == len(value) else value


def _taken(typed: Typed, unnamed: str, missing: Sequence[str]) -> dict[str, str]:
    known = [option["name"] for option in typed.options]
    begins = _NEW_NAME.match(unnamed)
    if begins is not None and (nearest(begins[1], known) or not missing):
        meant = nearest(begins[1], known)
        hint = f"Did you mean {meant}?" if meant else f"It has {', '.join(known) or 'none'}."
        raise MistypedError(f"{typed.line} has no option {begins[1]}. {hint}")
    if not missing:
        hint = f"write one of {', '.join(f'{name}:' for name in known)} before it" if known else "it takes none"
        raise MistypedError(f'{typed.line} does not know what "{unnamed}" is for: {hint}.')
    if len(missing) == 1:
        return {missing[0]: plain(unnamed)}
    words = _words(unnamed)
    if len(words) != len(missing):
        example = " ".join(f"{name}:…" for name in missing)
        raise MistypedError(f"{typed.line} needs {' and '.join(missing)}: write {typed.line} {example}")
    return dict(zip(missing, words, strict=True))


def _words(text: str) -> list[str]:
    words: list[str] = []
    rest = text.strip()
    while rest:
        quotation = after_quotation(rest)
        if quotation is None:
            word, *others = rest.split(None, 1)
            words.append(word)
            rest = others[0] if others else ""
        else:
            words.append(quotation[0])
            rest = rest[quotation[1] :].strip()
    return words


def _needs(typed: Typed, missing: Sequence[str]) -> str:
    described = {option["name"]: str(option.get("description", "")) for option in typed.options}
    listing = "; ".join(f"{name}: ({described[name]})" for name in missing)
    return f"{typed.line} needs {listing}"


def _unknown(words: Sequence[str], paths: Mapping[tuple[str, ...], Command]) -> str:
    if not words:
        return "Type a command's name after the slash; /help lists them."
    first = words[0].casefold()
    further = [path for path in paths if path[0] == first and len(path) > 1]
    if further:
        return f"/{first} goes on: {', '.join('/' + ' '.join(path) for path in further)}."
    meant = nearest(first, {path[0] for path in paths})
    hint = f"Did you mean /{meant}?" if meant else "/help lists the commands."
    return f"There is no command /{words[0]} here. {hint}"
