from __future__ import annotations

from dataclasses import replace

from bot.record.dates import PartialDate
from bot.record.domain import Topic
from bot.storage.library import ArticleEntry
from bot.ui.cards.library import actors_card, articles_card, topics_card
from bot.ui.plain import plain_card
from tests.reasoning.building import FOR, about, holder, record_of, said, state
from tests.ui.answers import ASKING, vocabulary_of


def test_topics_stand_below_their_broader_ones_with_their_propositions() -> None:
    record = record_of(
        said("ada", "tolls", FOR),
        said("ada", "nets", FOR),
        propositions=[about("tolls", "straits"), about("nets", "fish")],
        topics=[
            Topic(id="sea", label="Sea"),
            Topic(id="straits", label="Straits", broader="sea"),
            Topic(id="fish", label="Fish", broader="sea"),
            Topic(id="air", label="Air"),
        ],
    )
    shown = plain_card(topics_card(vocabulary_of(record), ASKING))
    assert "• Sea\n• — Fish (1 proposition)\n• — Straits (1 proposition)" in shown
    assert "Air" not in shown
    assert "3 topics" in shown


def test_a_topic_below_itself_does_not_hang_the_list() -> None:
    record = record_of(
        said("ada", "tolls", FOR),
        propositions=[about("tolls", "one")],
        topics=[Topic(id="one", label="One", broader="two"), Topic(id="two", label="Two", broader="one")],
    )
    assert "Topics on record" in plain_card(topics_card(vocabulary_of(record), ASKING))


def test_actors_come_with_most_positions_first_and_what_they_are() -> None:
    record = record_of(
        said("tolm", "a", FOR),
        said("ada", "a", FOR),
        said("ada", "b", FOR),
        actors=[state("tolm"), holder("ada", ("Premier", "tolm", "2010", None), ("Mayor", "tolm", "2001", "2002"))],
    )
    shown = plain_card(actors_card(vocabulary_of(record), ASKING))
    assert "• Ada (Premier, 2 positions)\n• Tolm (state, 1 position)" in shown


def test_articles_tell_whose_they_are_and_in_what_state() -> None:
    entry = ArticleEntry(
        id="toast",
        title="Two Crowns Toast",
        authors=("A", "B", "C"),
        published=PartialDate(year=2031),
        state="published",
        number=1,
        positions=3,
        claims=1,
        is_own=True,
    )
    shared = replace(entry, id="other", title="Other", is_own=False, state="retracted")
    shown = plain_card(articles_card([entry, shared], ASKING))
    assert "A, B and 1 more, 2031: 3 positions, 1 claim; this server's own\n" in shown
    assert "shared, retracted" in shown


def test_long_lists_are_read_page_by_page() -> None:
    record = record_of(*(said(f"actor-{place:02}", "a", FOR) for place in range(30)))
    vocabulary = vocabulary_of(record)
    pages = [plain_card(actors_card(vocabulary, ASKING, page=page)) for page in range(3)]
    assert all(f"page {place} of 3" in shown for place, shown in enumerate(pages, 1))
    assert all(sum(f"Actor-{place:02} " in shown for shown in pages) == 1 for place in range(30))


def test_an_empty_library_is_told() -> None:
    vocabulary = vocabulary_of(record_of())
    for card in (topics_card(vocabulary, ASKING), actors_card(vocabulary, ASKING), articles_card([], ASKING)):
        assert "is on record yet." in plain_card(card)
