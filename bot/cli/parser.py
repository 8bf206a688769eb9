"""The command tree: every command with its options, and the module that does it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from bot.cli.failures import bad_input
from bot.cli.values import first_day, last_day, library_id, number, partial_date, server_id
from bot.record.domain import Genre

_Parsers = Callable[..., argparse.ArgumentParser]
MOST_SHOWN = 30
"""How many rows a person is shown who has not said how many."""

_DAY = "a day as YYYY, YYYY-MM or YYYY-MM-DD"


class _Parser(argparse.ArgumentParser):
    """A parser that raises what it would print."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments in words."""
        raise bad_input(f"{message}\n{self.format_usage().rstrip()}\n`{self.prog} --help` tells more")


def command_parser() -> argparse.ArgumentParser:
    """Return the parser; `command` in its result names a module of `bot.cli.commands`."""
    parser = _Parser(
        prog="daylight",
        description="Checks foreign-policy claims against a record of annotated articles.",
        epilog="Without a command it starts what `daylight run` starts.",
        allow_abbrev=False,
    )
    parser.set_defaults(command="run")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def add(name: str, module: str, description: str) -> argparse.ArgumentParser:
        return _added(commands.add_parser, name, module, description)

    add("run", "run", "Run the bot on Discord; without a token, on a Discord of its own in this terminal.")
    doctor = add("doctor", "doctor", "Look at everything that the bot needs, and tell what to do.")
    doctor.add_argument("--online", action="store_true", help="also ask Discord whether it accepts the token")
    _json(doctor)
    add("health", "health", "Tell whether the bot that runs here is connected.")
    _questions(add)
    add("demo", "demo", "Work three questions through on the shipped articles, then answer claims as they are typed.")
    _libraries(add)
    _keeping(add, commands.add_parser)
    _evaluations(commands.add_parser)
    return parser


def _questions(add: _Parsers) -> None:
    check = add("check", "check", "Check a claim, or with - every line of standard input.")
    check.add_argument("claim", nargs="+", metavar="CLAIM", help="the claim; - reads a claim per line")
    _as_of(check)
    _library(check)

    divergences = add("divergences", "divergences", "List who diverges from whom on what, newest first.")
    divergences.add_argument("--topic", help="only on this topic and narrower ones")
    divergences.add_argument("--actor", help="only of this actor")
    divergences.add_argument("--other", help="only with this other actor")
    divergences.add_argument("--since", type=first_day, metavar="DAY", help=f"only what arose since: {_DAY}")
    divergences.add_argument("--until", type=last_day, metavar="DAY", help=f"positions as of: {_DAY}")
    _limit(divergences, "divergences")
    _library(divergences)

    alignment = add("alignment", "alignment", "Compare what two actors profess with what can be observed.")
    alignment.add_argument("actor", metavar="A", help="an actor")
    alignment.add_argument("other", metavar="B", help="the other one")
    alignment.add_argument("--topic", help="only on this topic and narrower ones")
    _as_of(alignment)
    _library(alignment)

    position = add("position", "position", "Tell what an actor has said and done, with changes.")
    position.add_argument("actor", metavar="A", help="an actor")
    position.add_argument("topic", metavar="TOPIC", nargs="?", help="only on this topic and narrower ones")
    _as_of(position)
    _limit(position, "propositions")
    _library(position)


def _libraries(add: _Parsers) -> None:
    library = add("library", "library", "Tell what the record covers.")
    library.add_argument("what", nargs="?", choices=("topics", "actors", "articles"), help="list these")
    library.add_argument("--all", action="store_true", dest="with_all", help="also what no position touches")
    _library(library)

    export = add("export", "export", "Write an article's annotation, or a page of it, to standard output.")
    export.add_argument("article", metavar="ARTICLE", help="its id or title")
    export.add_argument(
        "--format",
        choices=("json", "yaml", "html"),
        default="json",
        help="json unless told otherwise; html is a page for a browser",
    )
    _library(export, with_json=False)

    validate = add("validate", "validate", "Check annotation files without loading them.")
    validate.add_argument("files", metavar="FILE", nargs="+", type=Path, help="an annotation (.json, .yaml, .yml)")
    _json(validate)

    load = add("load", "load", "Publish annotation files into a library.")
    load.add_argument("files", metavar="FILE", nargs="+", type=Path, help="an annotation (.json, .yaml, .yml)")
    load.add_argument("--library", type=library_id, default=0, metavar="LIBRARY", help="shared, or a server's id")
    load.add_argument("--dry-run", action="store_true", help="tell what would change and change nothing")
    _json(load)

    add("schema", "schema", "Write the JSON schema of the annotation format.")
    _drafts(add)


def _drafts(add: _Parsers) -> None:
    draft = add("draft", "draft", "Propose what an article's text records, for a person to decide.")
    draft.add_argument("file", metavar="FILE", type=Path, help="an article (.txt, .md, .html, .docx, .pdf)")
    draft.add_argument("--published", type=partial_date, metavar="DAY", help=f"when it appeared: {_DAY}")
    draft.add_argument("--title", help="its title; what the file says of itself if not given")
    draft.add_argument("--genre", choices=[genre.value for genre in Genre], help="its sort; guessed if not given")
    _library(draft)


def _keeping(add: _Parsers, add_parser: _Parsers) -> None:
    """Add what whoever runs the bot does with its data."""
    backup = add("backup", "backup", "Copy the database as it is at this moment; the bot may go on.")
    backup.add_argument("file", metavar="FILE", type=Path, help="the copy")
    backup.add_argument("--force", action="store_true", help="replace the file if it is there")
    restore = add("restore", "restore", "Put a back-up in the place of the database, which is kept beside it.")
    restore.add_argument("file", metavar="FILE", type=Path, help="the back-up")

    guilds = add_parser("guilds", help="Look after the data of servers.", allow_abbrev=False)
    deeds = guilds.add_subparsers(metavar="WHAT", required=True, title="what to do", dest="deed")
    _json(_added(deeds.add_parser, "list", "guilds", "List the servers that the bot is in or was in."))
    export = _added(deeds.add_parser, "export", "guilds", "Write all that a server has into a file.")
    export.add_argument("guild", metavar="SERVER", type=server_id, help="its id")
    export.add_argument("file", metavar="FILE", type=Path, help="the file; it must not be there yet")
    taken = _added(deeds.add_parser, "import", "guilds", "Take in a server that was exported.")
    taken.add_argument("file", metavar="FILE", type=Path, help="what was exported")
    taken.add_argument("--as", metavar="SERVER", type=server_id, dest="guild", help="for this server instead")
    taken.add_argument("--replace", action="store_true", help="what the server has here gives way")
    purge = _added(deeds.add_parser, "purge", "guilds", "Delete all that a server has.")
    purge.add_argument("guild", metavar="SERVER", type=server_id, help="its id")
    purge.add_argument("--yes", action="store_true", help="do not ask")


def _evaluations(add_parser: _Parsers) -> None:
    evaluations = add_parser("eval", help="Try the bot on claims whose level is known.", allow_abbrev=False)
    kinds = evaluations.add_subparsers(metavar="WHAT", required=True, title="what to try")
    claims = _added(kinds.add_parser, "claims", "eval_claims", "Check claims whose levels are known.")
    claims.add_argument(
        "claims",
        metavar="CLAIMS",
        nargs="?",
        type=Path,
        help="lines of claim, tab, levels; without it all shipped sets",
    )
    claims.add_argument("--aside", action="store_true", help="the shipped sets that nothing was tuned to, instead")
    _library(claims)
    drafts = _added(kinds.add_parser, "drafts", "eval_drafts", "Draft articles that people annotated, and compare.")
    drafts.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help="annotations with their texts; the shipped ones if not given",
    )
    drafts.add_argument("--known", action="store_true", help="each article's actors and propositions are on record")
    drafts.add_argument(
        "--reviewed",
        metavar="SERVER",
        type=server_id,
        help="measure by what moderators of this server decided on what they published, instead",
    )
    _json(drafts)

    benchmarks = add_parser("bench", help="Measure how fast and how well it works.", allow_abbrev=False)
    measured = benchmarks.add_subparsers(metavar="WHAT", required=True, title="what to measure")
    search = _added(measured.add_parser, "search", "bench_search", "Measure search on a folder.")
    search.add_argument("folder", metavar="DIR", type=Path, help="holds documents.jsonl and queries.jsonl")
    for name, what in (("record", "Measure publishing and questions."), ("check", "Measure checking a claim.")):
        bench = _added(measured.add_parser, name, f"bench_{name}", what)
        bench.add_argument("--sizes", metavar="N,N", help="articles of the libraries; 100,1000,10000 if not given")
        _json(bench)
        if name == "check":
            bench.add_argument("--claims", type=number, metavar="N", default=400, help="how many; 400 if not given")
    notes = _added(measured.add_parser, "notes", "bench_notes", "Measure adding, listing and finding notes.")
    notes.add_argument("--servers", type=number, metavar="N", default=1_000, help="how many; 1000 if not given")
    notes.add_argument(
        "--notes", type=number, metavar="N", default=1_000_000, help="of all servers; 1000000 if not given"
    )
    _json(notes)
    drafted = _added(measured.add_parser, "drafts", "bench_drafts", "Measure drafting articles.")
    drafted.add_argument("--words", type=number, metavar="N", default=10_000, help="of a long one; 10000 if not given")
    _json(drafted)
    discord = _added(measured.add_parser, "discord", "bench_discord", "Measure commands as members meet them.")
    discord.add_argument(
        "--articles", type=number, metavar="N", default=1_000, help="of the library; 1000 if not given"
    )
    discord.add_argument("--commands", type=number, metavar="N", default=200, help="of each kind; 200 if not given")
    discord.add_argument(
        "--servers",
        type=number,
        nargs="+",
        metavar="N",
        default=(1, 1_000, 10_000),
        help="for the memory of each; 1 1000 10000 if not given",
    )
    _json(discord)


def _added(
    add_parser: _Parsers, name: str, module: str, description: str, **options: object
) -> argparse.ArgumentParser:
    added = add_parser(name, help=description, description=description, allow_abbrev=False, **options)
    added.set_defaults(command=module)
    return added


def _as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=last_day, metavar="DAY", help=f"what was known then: {_DAY}; the newest on record if not given"
    )


def _limit(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--limit",
        type=number,
        metavar="N",
        help=f"the newest N {what}; people get {MOST_SHOWN}, programs all if not given",
    )


def _library(parser: argparse.ArgumentParser, *, with_json: bool = True) -> None:
    """Add where a reading command reads."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--annotations",
        action="append",
        type=Path,
        metavar="FILE",
        help="answer from this annotation and the shipped catalogue alone (repeatable)",
    )
    where.add_argument(
        "--library", type=library_id, default=0, metavar="LIBRARY", help="shared (if not given), or a server's id"
    )
    if with_json:
        _json(parser)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", dest="as_json", help="for programs")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse arguments.

    Raises:
        CommandError: they make no command.
        SystemExit: help was asked for, and printed.
    """
    return command_parser().parse_args(arguments)
