"""Draw the pictures of the guides: a scripted session with the real bot on the local Discord, as a terminal shows it.

docs/pictures/session.yaml says who types and presses what; frame.txt is what is drawn around it. Each picture
becomes docs/pictures/NAME.svg.

Usage, from the project's folder: python -m tools.pictures [FOLDER]
"""

from __future__ import annotations

import asyncio
import io
import json
import re
import sys
import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from bot.app.running import run_bot
from bot.app.wiring import Bounds
from bot.desk.telling import Pace
from bot.settings import Settings
from bot.terminal.drawing import Control, Drawing
from bot.terminal.errors import MistypedError
from bot.terminal.keeping import Keeper
from bot.terminal.lines import do_line
from bot.terminal.screen import Screen
from bot.terminal.session import Session
from bot.terminal.starting import found, read_start
from bot.terminal.using import use_number
from bot.terminal.watching import Watch
from local_discord import Application, LocalDiscord, Message

_ROOT = Path(__file__).parents[1]
_FOLDER = _ROOT / "docs" / "pictures"
_COLUMNS = 92
_PATIENCE_SECONDS = 20.0
_QUIET_SECONDS = 0.1
_POLL_SECONDS = 0.02
_AT_ONCE = 0.05
_MOMENT = re.compile(r"<t:\d+:R>")
_PLACED = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)<')
_CELL = 12.2

_THEME = TerminalTheme(
    (43, 45, 49),
    (226, 228, 232),
    [
        (30, 31, 34),
        (242, 100, 102),
        (112, 192, 120),
        (232, 190, 100),
        (120, 160, 250),
        (198, 140, 230),
        (105, 196, 210),
        (226, 228, 232),
    ],
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Part):
    """What a person does: one of these, and for a form what is entered by label (nothing leaves a field as it is)."""

    line: str | None = None
    press: str | None = None
    choose: str | None = None
    option: str | None = None
    find: str | None = None
    fill: Mapping[str, str] = {}


class Picture(_Part):
    """A picture: what is done before it, unseen, and what is seen."""

    name: str
    title: str
    before: tuple[Step, ...] = ()
    steps: tuple[Step, ...]


class Script(_Part):
    """A session from its beginning to its end."""

    pictures: tuple[Picture, ...]


class FailedError(Exception):
    """The session went otherwise than its script; the message says where."""


class StillScreen(Screen):
    """A screen on which nothing moves: what shows that the bot thinks has no place in a picture."""

    def thinking(self) -> AbstractContextManager[object]:
        """Show nothing."""
        return nullcontext()


class TimelessSession(Session):
    """A session in which all that has just happened happens now, however long the machine takes."""

    def drawing(self, message: Message) -> Drawing:
        """Return a message as it is printed."""
        told = _MOMENT.sub("just now", json.dumps(message.components))
        return super().drawing(replace(message, components=tuple(json.loads(told))))


@dataclass(slots=True, kw_only=True)
class Player:
    """Plays a script.

    Attributes:
        session: who is at the keyboard, and where.
        entries: what is entered into the form that opens next, by label.
    """

    session: Session
    entries: dict[str, str] = field(default_factory=dict[str, str])

    async def play(self, step: Step) -> None:
        """Do a step, and show what comes of it.

        Raises:
            FailedError: it cannot be done.
        """
        self.entries = dict(step.fill)
        try:
            if step.find is not None:
                self.session.show(await self._found(step.find))
            elif step.line is not None:
                self._echo(step.line)
                await do_line(self.session, step.line, self._entry)
            elif step.press is not None:
                await self._use(step.press)
            elif step.choose is not None:
                await self._use(step.choose, step.option or "1")
        except MistypedError as error:
            raise FailedError(f"{step}: {error}") from error
        if self.entries:
            raise FailedError(f"{step}: no form asked for {', '.join(self.entries)}")

    async def _use(self, face: str, option: str = "") -> None:
        control = await self._control(face)
        picked = f": {option}" if option else ""
        self._echo(f"opens [{control.face}]{picked}" if option else f"presses [{control.face}]")
        await use_number(self.session, f"{control.number} {option}".strip(), self._entry)

    async def _control(self, face: str) -> Control:
        message = self.session.newest
        controls = () if message is None else self.session.drawing(message).controls
        control = next((it for it in controls if it.face.startswith(face)), None)
        if control is None:
            raise MistypedError(f"there is no {face}, only {', '.join(it.face for it in controls)}")
        return control

    async def _found(self, text: str) -> Message:
        """Return the newest message that says something, once it is there."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while True:
                for message in reversed(self.session.person.messages()):
                    if text in message.text:
                        return message
                await asyncio.sleep(_POLL_SECONDS)

    async def _entry(self, prompt: str) -> str:
        label = prompt.removesuffix(": ")
        value = "" if prompt.endswith("… ") else self.entries.pop(label, "")
        if value:
            self.session.screen.say(f"  → {value}", "bold cyan")
        elif not prompt.endswith("… "):
            self.session.screen.say("  → (left as it is)", "dim cyan")
        return value

    def _echo(self, line: str) -> None:
        session = self.session
        who, where = session.person.user.display_name, session.survey.place(session.person.channel)
        session.screen.say(f"{who} {where}> {line}", "bold cyan")


@asynccontextmanager
async def player(folder: Path) -> AsyncGenerator[Player]:
    """Run the bot on a local Discord of its own, with a person before it."""
    start = read_start(_ROOT / "data")
    stop = asyncio.Event()
    async with LocalDiscord(application=Application(name="daylight")) as local:
        founded = found(local, start)
        settings = Settings(
            discord_token=local.token,
            database_url=f"sqlite+aiosqlite:///{folder / 'daylight.db'}",
            checks_per_minute=0,
            health_file=folder / "health",
        )
        running = asyncio.create_task(
            run_bot(
                settings,
                data=_ROOT / "data",
                stop=stop,
                connector=local.connector,
                bounds=Bounds(double_click=0.0, telling=Pace(look=_AT_ONCE)),
                guild_ready_timeout=_AT_ONCE,
            )
        )
        while not (local.world.commands.all_of(None) and local.gateway.sessions):
            if running.done():
                running.result()
            await asyncio.sleep(_POLL_SECONDS)
        console = Console(
            record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor"
        )
        screen = StillScreen(console=console, is_plain=False)
        keeper = Keeper(folder=folder / "files", files=local.world.mailbox.files, base=local.world.mailbox.base)
        session = TimelessSession(
            local=local, person=founded.person, watch=Watch(founded.person), screen=screen, keeper=keeper
        )
        try:
            yield Player(session=session)
        finally:
            await session.watch.stop()
            stop.set()
            await running


async def draw(script: Script, folder: Path) -> list[Path]:
    """Play a script and return the pictures that were drawn.

    Raises:
        FailedError: the session went otherwise.
    """
    drawn: list[Path] = []
    # What rich draws by itself asks a machine on the Internet for a font; a picture of ours asks nobody for anything.
    frame = (_FOLDER / "frame.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="daylight-pictures-") as own:
        async with player(Path(own)) as playing:
            console = playing.session.screen.console
            for picture in script.pictures:
                for step in picture.before:
                    await playing.play(step)
                await playing.session.watch.quiet(_QUIET_SECONDS)
                playing.session.show_new()
                console.export_text(clear=True)
                playing.session.screen.has_printed = False
                for step in picture.steps:
                    await playing.play(step)
                image = console.export_svg(
                    title=picture.title, theme=_THEME, code_format=frame, unique_id=f"p-{picture.name}"
                )
                path = folder / f"{picture.name}.svg"
                path.write_text(_measured(image.replace(own, "…")), encoding="utf-8")
                drawn.append(path)
    return drawn


def _measured(image: str) -> str:
    """Return a picture whose texts are as long as their signs are wide: rich counts an emoji for one."""
    return _PLACED.sub(
        lambda found: f'textLength="{cell_len(unescape(found[2])) * _CELL:.1f}"{found[1]}>{found[2]}<', image
    )


def main(arguments: list[str]) -> int:
    """Draw all pictures, and return the exit code."""
    folder = Path(arguments[0]) if arguments else _FOLDER
    try:
        script = Script.model_validate(yaml.load((_FOLDER / "session.yaml").read_bytes(), Loader=yaml.BaseLoader))
        drawn = asyncio.run(draw(script, folder))
    except (OSError, yaml.YAMLError, ValidationError, FailedError, TimeoutError) as error:
        print(f"pictures: {error or 'something that was waited for did not come'}", file=sys.stderr)
        return 1
    print("\n".join(str(path) for path in drawn))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
