"""`load`: annotation files published into a library, all of them or none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.answers.loading import Loader, check_for, foresee
from bot.cli.commands.validate import plain_outcome
from bot.cli.failures import BAD_INPUT, OK
from bot.cli.opened import opened
from bot.cli.showing.layout import Line, line
from bot.cli.surroundings import Surroundings
from bot.search.encoder import Encoder, EncoderUnavailable
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.publishing import PublishOutcome
from bot.storage.servers.audit import HOST


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Publish the files in one transaction and return the exit code; with a problem in any of them nothing is.

    Raises:
        CommandError: the database cannot be used.
    """
    with opened(arguments, surroundings) as library:
        checked = library.ask(check_for(library.library, arguments.files))
        annotations = [outcome.parsed.annotation for outcome in checked if outcome.parsed is not None]
        if len(annotations) < len(checked):
            done, code = None, BAD_INPUT
        elif arguments.dry_run:
            done, code = library.ask(foresee(library.library, annotations)), OK
        else:
            loader = Loader(encoder=_encoder(surroundings))
            accounts = ArticleAccounts(arguments.library, now=lambda: datetime.now(UTC))
            also = accounts.published(by=HOST, is_file=True)
            done, code = library.ask(loader.load(library.library, annotations, also=also)), OK
    if arguments.as_json:
        surroundings.write_json(
            {
                "library": arguments.library or "shared",
                "dry_run": arguments.dry_run,
                "new": list(done.new) if done is not None else [],
                "changed": list(done.changed) if done is not None else [],
                "unchanged": list(done.unchanged) if done is not None else [],
                "files": [plain_outcome(outcome) for outcome in checked],
            }
        )
        return code
    for outcome in checked:
        if outcome.error is not None:
            surroundings.warn(str(outcome.error))
        for warning in outcome.parsed.warnings if outcome.parsed is not None else ():
            surroundings.warn(f"{outcome.path}: note: {warning}")
    if done is None:
        surroundings.warn("Nothing was loaded: mend the files and load them again.")
    else:
        surroundings.show(_lines(done, is_dry=arguments.dry_run))
    return code


def _lines(done: PublishOutcome, *, is_dry: bool) -> Iterator[Line]:
    for articles, would, did in (
        (done.new, "would be new", "new"),
        (done.changed, "would get a new version", "has a new version"),
        (done.unchanged, "is there already as it is", "is there already as it is"),
    ):
        for article in articles:
            yield line((article, "bold"), f": {would if is_dry else did}")
    if is_dry:
        yield line("Nothing was changed.")


def _encoder(surroundings: Surroundings) -> Encoder | None:
    try:
        return Encoder.load(Path(surroundings.data()) / "models" / "encoder")
    except EncoderUnavailable as error:
        surroundings.warn(f"plain search: {error}")
        return None
