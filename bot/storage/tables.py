"""The tables, as SQLAlchemy Core sees them. `guild_id` comes first in every key; 0 is the shared library.

Of every article only the current version, and only while it is published, has rows in `positions`, `claims` and live
rows in `defined_in`; all versions keep their whole content in `articles`. Days are ISO dates, which order as text.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

libraries = Table(
    "libraries",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("newest", Text),
    Column("shipped_digest", Text),
    Column("mark", Text, nullable=False, server_default=""),
)
"""One row a library: a counter that each change bumps, the newest day of what is live, the shipped files' hash.

`mark` says by which changes the library came about: eight hexadecimal digits over the mark before and what was changed.
Where a server begins anew the counter does too, and the mark keeps what is there from being taken for what was.
"""

articles = Table(
    "articles",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("is_shipped", Integer, nullable=False),
    Column("reason", Text),
    Column("changed_at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("position_count", Integer, nullable=False),
    Column("claim_count", Integer, nullable=False),
    Column("citation", Text, nullable=False),
    Column("content", Text, nullable=False),
)
"""One row a version of an article; `state` is published, retracted or superseded, `content` the annotation as JSON."""

definitions = Table(
    "definitions",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("content", Text, nullable=False),
)
"""What is said of an actor, topic or proposition; once, however many articles say the same."""

defined_in = Table(
    "defined_in",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("is_live", Integer, nullable=False),
)
"""Which article (with an empty id: the shipped catalogue) says it.

What an article no longer says stays, not live: others may refer to it.
"""

positions = Table(
    "positions",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("proposition", Text, nullable=False),
    Column("according_to", Text),
    Column("basis", Text, nullable=False),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("lasts_until", Text),
    Column("content", Text, nullable=False),
)
"""The positions of published articles; `content` is the whole position, the other columns are what is looked for.

`first_day` and `last_day` are those that its date, or the article's, may mean. `lasts_until` is the last day of a deed
that ends, and empty for words and for deeds that last.
"""

claims = Table(
    "claims",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("first_day", Text, nullable=False),
    Column("content", Text, nullable=False),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
)
"""Who speaks in a claim or is spoken of."""

vectors = Table(
    "vectors",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""Sentence vectors, int8, by a key made of the encoder's version and the text."""
