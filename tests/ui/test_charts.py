from __future__ import annotations

import hashlib
import io
import struct
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.questions import AlignmentAnswer, DivergenceAnswer
from bot.record.domain import Actor, Topic
from bot.record.record import Record
from bot.ui.charts import alignment, canvas, divergences
from bot.ui.charts.pictures import alignment_alt, alignment_picture, divergences_alt, divergences_picture
from bot.ui.charts.stances import RELATIONS, STANCES
from tests.reasoning.building import AGAINST, FOR, about, did, holder, record_of, said
from tests.reasoning.strategies import NAMES, records
from tests.reasoning.worlds import annotated, record_from
from tests.ui import hostile
from tests.ui.answers import aligned, diverging, renamed

_KEYS = ("name", "label", "text", "summary", "condition", "quote", "venue", "title", "author")
CHINESE, ARABIC = "\u4e60\u8fd1\u5e73", "\u0645\u062d\u0645\u062f"


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height as the file itself says."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture(scope="module")
def first_article() -> Record:
    return record_from(annotated("articles/glass-2025-same-side.yaml"))


@pytest.fixture(scope="module")
def pair(first_article: Record) -> AlignmentAnswer:
    return aligned(first_article, "donald-trump", "benjamin-netanyahu")


def crowded() -> Record:
    """Return a record with more actors, topics and propositions than a chart shows, all with long names."""
    long = "of the very long named assembly of the northern shores"
    return record_of(
        *(
            said(f"actor-{who}", f"p{place:02}", FOR if who % 2 else AGAINST, f"20{10 + place}")
            for who in range(9)
            for place in range(14)
        ),
        actors=[replace(holder(f"actor-{who}"), name=f"Speaker {who} {long}") for who in range(9)],
        propositions=[about(f"p{place:02}", f"t{place:02}") for place in range(14)],
        topics=[Topic(id=f"t{place:02}", label=f"Topic {place} {long}") for place in range(14)],
    )


def test_charts_are_as_wide_as_a_phone_at_two_pixels_for_one(pair: AlignmentAnswer, first_article: Record) -> None:
    for png in (alignment_picture(pair).png, divergences_picture(diverging(first_article)).png):
        assert size_of(png)[0] == 2 * canvas.WIDTH == 720


def test_a_crowded_chart_stays_within_a_message(first_article: Record) -> None:
    record = crowded()
    assert size_of(alignment_picture(aligned(record, "actor-0", "actor-1")).png)[1] <= 2000
    assert size_of(divergences_picture(diverging(record)).png)[1] <= 1500
    assert size_of(divergences_picture(diverging(first_article)).png)[1] < 700


def test_a_chart_has_its_own_ground(pair: AlignmentAnswer) -> None:
    from PIL import Image  # noqa: PLC0415 - comes with the drawing library

    with Image.open(io.BytesIO(alignment_picture(pair).png)) as picture:
        pixels = picture.convert("RGBA")
        corners = {pixels.getpixel((x, y)) for x in (0, pixels.width - 1) for y in (0, pixels.height - 1)}
    assert corners == {(0x1F, 0x23, 0x28, 0xFF)}


def test_letters_and_signs_stand_out_from_the_ground() -> None:
    colours = [canvas.INK, canvas.FAINT, *(sign.colour for sign in (*STANCES.values(), *RELATIONS.values()))]
    for colour in colours:
        assert contrast(colour, canvas.PAPER) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as the accessibility guidelines reckon it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_stances_differ_in_shape_and_in_colour() -> None:
    assert len({sign.shape for sign in STANCES.values()}) == len({sign.colour for sign in STANCES.values()}) == 4


def test_the_same_answer_has_the_same_bytes_from_any_thread(pair: AlignmentAnswer, first_article: Record) -> None:
    listed = diverging(first_article)

    def draw(place: int) -> bytes:
        return alignment_picture(pair).png if place % 2 else divergences_picture(listed).png

    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(draw, range(12)))
    assert set(drawn[1::2]) == {alignment_picture(pair).png}
    assert set(drawn[::2]) == {divergences_picture(listed).png}


_ELSEWHERE = """
import hashlib
from bot.ui.charts.pictures import alignment_picture
from tests.reasoning.worlds import annotated, record_from
from tests.ui.answers import aligned
record = record_from(annotated("articles/glass-2025-same-side.yaml"))
png = alignment_picture(aligned(record, "donald-trump", "benjamin-netanyahu")).png
print(hashlib.sha256(png).hexdigest())
"""


def test_the_same_answer_has_the_same_bytes_in_another_process(pair: AlignmentAnswer) -> None:
    found = subprocess.run([sys.executable, "-c", _ELSEWHERE], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == hashlib.sha256(alignment_picture(pair).png).hexdigest()


def test_the_drawing_library_is_loaded_with_the_first_chart_and_not_before() -> None:
    code = (
        "import sys; import bot.ui.charts.pictures, bot.ui.render, bot.ui.cards.opened, bot.ui.controls; "
        "print('matplotlib' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_another_answer_is_another_picture(first_article: Record, pair: AlignmentAnswer) -> None:
    other = aligned(first_article, "benjamin-netanyahu", "donald-trump")
    assert alignment_picture(other).png != alignment_picture(pair).png


@pytest.mark.parametrize(
    "record",
    [
        record_of(),
        record_of(said("ada", "a", FOR)),
        record_of(said("ada", "a", FOR, "0001-01-01"), said("bo", "a", AGAINST, "0001-01-01")),
        record_of(did("ada", "a", FOR, "0001-01-01", until="9999-12-31"), said("bo", "a", AGAINST, "9999-12-31")),
    ],
)
def test_empty_short_and_endless_times_are_drawn(record: Record) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert size_of(alignment_picture(aligned(record, "ada", "bo")).png)[0] == 720
        assert size_of(divergences_picture(diverging(record)).png)[0] == 720


@st.composite
def hostile_records(draw: st.DrawFn) -> Record:
    return renamed(draw(records()), {key: draw(hostile.names) for key in _KEYS})


@given(hostile_records())
@settings(max_examples=25)
def test_any_names_in_any_script_are_drawn_without_a_warning(record: Record) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert alignment.alignment_png(aligned(record, NAMES[0], NAMES[1]))
        assert divergences.divergences_png(diverging(record))


def test_a_name_in_letters_that_cannot_be_drawn_is_written_from_its_id() -> None:
    assert canvas.shown(CHINESE, "xi-jinping") == "Xi Jinping"
    assert canvas.shown(ARABIC, "mohammed") == ARABIC
    assert canvas.shown(f"a{CHINESE[0]}b") == "a\u25a1b"


@given(hostile.texts, st.integers(40, 300), st.integers(1, 4))
@settings(max_examples=60)
def test_wrapped_text_stays_within_its_lines_and_its_width(text: str, width: int, most: int) -> None:
    said_as = canvas.shown(text, "some-id")
    lines = canvas.wrap(said_as, 11.5, width, most=most)
    assert len(lines) <= most
    assert all(canvas.width_of(line, 11.5) <= width for line in lines)


def test_text_that_fits_is_wrapped_without_loss() -> None:
    text = "Fishing quotas in Kettle Sound should be raised."
    lines = canvas.wrap(text, 11.5, 150, most=9)
    assert " ".join(lines) == text
    assert len(lines) > 1


def test_formulas_are_drawn_as_they_are_written() -> None:
    record = record_of(
        said("ada", "a", FOR), said("bo", "a", FOR), actors=[replace(holder("ada"), name="$\\frac{1}{0}$")]
    )
    assert size_of(alignment_picture(aligned(record, "ada", "bo")).png)[0] == 720


def test_what_the_charts_show_is_told_in_words(pair: AlignmentAnswer, first_article: Record) -> None:
    told = alignment_alt(pair)
    assert told.startswith(
        "Donald Trump and Benjamin Netanyahu as of 25 April 2025: professed +1.00, observed \u22120.67"
    )
    assert "Benjamin Netanyahu against from 2 March 2025, then ambivalent from 25 April 2025" in told
    assert divergences_alt(diverging(first_article)) == (
        "2 divergences by topic and actor. Aid to Gaza: Benjamin Netanyahu 1, Donald Trump 1. "
        "Iran's nuclear programme: Benjamin Netanyahu 1, Donald Trump 1."
    )


def test_a_list_that_was_cut_is_told_and_drawn_as_such(first_article: Record) -> None:
    whole = diverging(first_article)
    cut = replace(whole, is_complete=False)
    assert divergences_alt(cut).startswith("The newest 2 divergences by topic and actor.")
    assert divergences_picture(cut).png != divergences_picture(whole).png


def test_nothing_to_show_is_told_in_words() -> None:
    assert "They share nothing on record." in alignment_alt(aligned(record_of(), "ada", "bo"))
    assert divergences_alt(DivergenceAnswer(rows=(), record=record_of())) == "No divergences on record."


def test_what_does_not_fit_is_told_in_words() -> None:
    assert "And 8 more shared propositions." in alignment_alt(
        aligned(record_of(*(said(who, f"p{place}", FOR) for who in ("ada", "bo") for place in range(14))), "ada", "bo")
    )
    assert "Further actors or topics are not shown." in divergences_alt(diverging(short_names(crowded())))


def short_names(record: Record) -> Record:
    """Return a record in which actors and topics are called by their ids."""

    def called(actor: Actor) -> Actor:
        return replace(actor, name=actor.id)

    return replace(
        record,
        actors={name: called(actor) for name, actor in record.actors.items()},
        topics={name: replace(topic, label=name) for name, topic in record.topics.items()},
    )


def test_a_lane_is_named_by_an_alias_that_fits_where_the_name_does_not() -> None:
    long = replace(holder("ada"), name="Adalberta Maximiliana Montgomery Wolkenstein", aliases=("Wolkenstein", "Addie"))
    record = record_of(said("ada", "a", FOR), said("bo", "a", FOR), actors=[long])
    plain = record_of(said("ada", "a", FOR), said("bo", "a", FOR), actors=[replace(long, aliases=())])
    assert alignment_picture(aligned(record, "ada", "bo")).png != alignment_picture(aligned(plain, "ada", "bo")).png
