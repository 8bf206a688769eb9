"""The log: written in order and whole, without secrets, without what discord.py warns of in vain."""

from __future__ import annotations

import io
import logging

from bot.app.logs import logging_to

SECRET = "a.secret.token"


def test_a_secret_is_hidden_in_messages_arguments_and_tracebacks():
    stream = io.StringIO()
    with logging_to(stream, level="INFO", secrets=(SECRET,)):
        log = logging.getLogger("tests.secrets")
        log.info("login with %s", SECRET)
        try:
            int(SECRET)
        except ValueError:
            log.exception("It failed")
    written = stream.getvalue()
    assert SECRET not in written
    assert "login with [token]" in written
    assert "invalid literal for int() with base 10: '[token]'" in written


def test_what_is_logged_is_written_when_the_block_ends_and_not_after_it():
    stream = io.StringIO()
    log = logging.getLogger("tests.order")
    with logging_to(stream, level="INFO"):
        for number in range(100):
            log.info("line %d", number)
        log.debug("too quiet")
    log.warning("too late")
    lines = stream.getvalue().splitlines()
    assert [line.rsplit(" ", 1)[1] for line in lines] == [str(number) for number in range(100)]


def test_warnings_of_what_is_meant_to_be_so_are_left_out():
    stream = io.StringIO()
    with logging_to(stream, level="INFO"):
        logging.getLogger("discord.state").warning("Guilds intent seems to be disabled. This may cause issues.")
        logging.getLogger("discord.state").warning("Something else.")
    assert stream.getvalue().count("\n") == 1
