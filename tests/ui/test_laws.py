"""Laws of all cards, over any record, any claim and any text: within the limits, inert, the same each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.checking import CheckAnswer
from bot.record.domain import Evidence
from bot.record.reading import Reading
from bot.record.record import CitedPosition, Record
from bot.ui import words
from bot.ui.cards.alignment import alignment_card
from bot.ui.cards.card import Card, Text, parts_of
from bot.ui.cards.divergences import divergences_card
from bot.ui.cards.evidence import alignment_evidence_card, evidence_card
from bot.ui.cards.library import actors_card, topics_card
from bot.ui.cards.parts import part_answer
from bot.ui.cards.positions import history_card, positions_card
from bot.ui.cards.readings import readings_card
from bot.ui.cards.text import Day, Piece, Span, Style
from bot.ui.cards.verdict import verdict_card
from bot.ui.cards.working import working_card
from bot.ui.charts.pictures import alignment_alt, divergences_alt
from bot.ui.escaping import inert, inert_label, safe_url
from bot.ui.limits import LONGEST_ALT_TEXT, MOST_COMPONENTS, MOST_TEXT, units
from bot.ui.plain import plain_card
from bot.ui.questions import DivergenceQuestion
from bot.ui.render import render
from tests.reasoning.strategies import NAMES, readings, records
from tests.ui import hostile
from tests.ui.answers import ASKING, aligned, checked, diverging, positioned, renamed, vocabulary_of
from tests.ui.markup import formatted

_KEYS = ("name", "label", "text", "summary", "condition", "quote", "venue", "title", "author")
_ADDRESSES = (None, "https://a.example/x", "https://a.example/(y)", "javascript:alert(1)", "https://b@evil.example")

long_texts = st.sampled_from(
    ["W" * 2000, "*_~`|<>[]()" * 180, "ein Wort und noch eines " * 80, "@everyone " * 200, "😀" * 900]
)
texts = hostile.names | long_texts


@st.composite
def hostile_records(draw: st.DrawFn) -> Record:
    """Draw a record in which every text is hostile, and some evidence is quoted."""
    record = draw(records())
    quoted = Evidence(paragraph=draw(st.none() | st.integers(1, 100_000)), quote="x")
    evidence = draw(st.sampled_from([(), (quoted,)]))
    positions = tuple(_with_evidence(item, evidence) for item in record.positions)
    return renamed(
        replace(record, positions=positions),
        {key: draw(texts) for key in _KEYS},
        url=draw(st.sampled_from(_ADDRESSES)),
    )


def _with_evidence(item: CitedPosition, evidence: tuple[Evidence, ...]) -> CitedPosition:
    return replace(item, position=replace(item.position, evidence=evidence))


@st.composite
def hostile_readings(draw: st.DrawFn) -> Reading:
    """Draw a reading whose words are hostile, in itself and in its parts."""
    text = draw(texts)

    def worded(reading: Reading) -> Reading:
        return replace(
            reading,
            text=text,
            mentioned=(text,) if reading.obstacle else (),
            condition=text if reading.condition else None,
            span=(0, 4000),
            parts=tuple(worded(part) for part in reading.parts),
            content=worded(reading.content) if reading.content is not None else None,
        )

    return worded(draw(readings))


def cards_of_check(reading: Reading, record: Record, claim: str) -> Iterator[Card]:
    """Yield every card that can follow from a check."""
    yield from cards_of_answer(checked(reading, record, claim, near=("a", "b", "gone"), is_plain_search=True))


def cards_of_answer(whole: CheckAnswer) -> Iterator[Card]:
    """Yield every card that can follow from an answer to a check."""
    for answer in (whole, part_answer(whole, 0)):
        if answer is None:
            continue
        yield verdict_card(answer, replace(ASKING, has_record_changed=True))
        yield verdict_card(answer, replace(ASKING, address=None))
        yield readings_card(answer, ASKING)
        for page in (0, 1, 99):
            yield evidence_card(answer, ASKING, page=page)
            yield working_card(answer, ASKING, page=page)


def cards_of_record(record: Record) -> Iterator[Card]:
    """Yield every card that a record can be asked for without a claim."""
    first, second = NAMES[0], NAMES[1]
    for page in (0, 1, 99):
        yield divergences_card(diverging(record), DivergenceQuestion(), ASKING, page=page)
        yield positions_card(positioned(record, first), ASKING, page=page)
        yield history_card(positioned(record, second), "a", ASKING, page=page)
        yield alignment_evidence_card(aligned(record, first, second), ASKING, page=page)
        yield topics_card(vocabulary_of(record), ASKING, page=page)
        yield actors_card(vocabulary_of(record), ASKING, page=page)
    question = DivergenceQuestion(actor=first, other=second, topic="trade")
    yield divergences_card(diverging(record, actor=first, other=second), question, ASKING)
    yield alignment_card(aligned(record, first, second), ASKING)
    yield alignment_card(aligned(record, second, "cy", topic="trade"), ASKING)


def assert_within_limits(card: Card) -> None:
    view = render(card)
    components = view.to_components()
    assert parts_of(card.blocks) == sum(1 for _ in view.walk_children()) <= MOST_COMPONENTS
    shown = sum(units(text) for text in _contents(components))
    assert shown <= MOST_TEXT
    assert all(text.strip() for text in _contents(components))
    ids = list(_custom_ids(components))
    assert len(ids) == len(set(ids))
    assert all(0 < len(name) <= 100 for name in ids)


def assert_inert(card: Card) -> None:
    """Assert that what a client formats is exactly what the card formats, and that it links to articles alone."""
    found = Counter((item.kind, item.content if item.kind == "link" else "") for item in formatted(card.text))
    wanted: Counter[tuple[str, str]] = Counter()
    for block in card.blocks:
        for item in block.lines if isinstance(block, Text) else ():
            wanted.update(_kinds_of_line(item.kind.name))
            for piece in item.pieces:
                wanted.update(_kinds_of_piece(piece))
    assert found == wanted
    assert all(safe_url(content) == content for kind, content in found if kind == "link")


def _kinds_of_line(kind: str) -> list[tuple[str, str]]:
    names = {"TITLE": "heading", "BULLET": "item", "UNDER_BULLET": "item", "QUOTE": "quote", "SMALL": "small"}
    return [(names[kind], "")] if kind in names else []


def _kinds_of_piece(piece: Piece) -> list[tuple[str, str]]:
    if isinstance(piece, Day):
        piece = piece.written(words.day_words)
    assert isinstance(piece, Span)
    if piece.style is Style.CODE:
        return [("code", "")]
    if not (inert_label(piece.text) if piece.url else inert(piece.text)):
        return []
    kinds = [] if piece.style is Style.PLAIN else [(piece.style.value, "")]
    return [*kinds, *([("link", piece.url)] if piece.url else [])]


def _contents(components: list[dict[str, object]]) -> Iterator[str]:
    for component in components:
        content = component.get("content")
        if isinstance(content, str):
            yield content
        nested = component.get("components")
        if isinstance(nested, list):
            yield from _contents(nested)  # pyright: ignore[reportUnknownArgumentType] - JSON


def _custom_ids(components: list[dict[str, object]]) -> Iterator[str]:
    for component in components:
        name = component.get("custom_id")
        if isinstance(name, str):
            yield name
        nested = component.get("components")
        if isinstance(nested, list):
            yield from _custom_ids(nested)  # pyright: ignore[reportUnknownArgumentType] - JSON


@given(readings, records(), st.text(max_size=60))
@settings(max_examples=60)
def test_every_card_of_any_claim_is_within_the_limits(reading: Reading, record: Record, claim: str) -> None:
    for card in cards_of_check(reading, record, claim):
        assert_within_limits(card)


@given(hostile_readings(), hostile_records(), texts)
@settings(max_examples=60)
def test_every_card_of_a_hostile_claim_over_a_hostile_record_is_within_the_limits_and_inert(
    reading: Reading, record: Record, claim: str
) -> None:
    for card in cards_of_check(reading, record, claim):
        assert_within_limits(card)
        assert_inert(card)


@given(hostile_records())
@settings(max_examples=60)
def test_every_card_of_a_hostile_record_is_within_the_limits_and_inert(record: Record) -> None:
    for card in cards_of_record(record):
        assert_within_limits(card)
        assert_inert(card)


@given(hostile_readings(), hostile_records(), texts)
@settings(max_examples=20)
def test_the_same_answer_makes_the_same_card(reading: Reading, record: Record, claim: str) -> None:
    first = [(card, plain_card(card)) for card in cards_of_check(reading, record, claim)]
    assert first == [(card, plain_card(card)) for card in cards_of_check(reading, record, claim)]


@given(hostile_readings(), hostile_records(), texts)
@settings(max_examples=20)
def test_a_card_in_plain_text_has_one_line_for_each_of_its_lines(reading: Reading, record: Record, claim: str) -> None:
    for card in cards_of_check(reading, record, claim):
        assert not any(character in plain_card(card) for character in "\r\x1b\u202e\u2028\x00")


@given(hostile_records())
@settings(max_examples=40)
def test_what_is_told_instead_of_a_chart_is_within_its_limit(record: Record) -> None:
    for text in (divergences_alt(diverging(record)), alignment_alt(aligned(record, NAMES[0], NAMES[1]))):
        assert 0 < units(text) <= LONGEST_ALT_TEXT
