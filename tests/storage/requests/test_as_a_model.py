"""Who hears of what, against a simple model in memory, in several servers at once."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.record.domain import Level
from bot.storage.database import open_database
from bot.storage.outbox.values import Lent
from bot.storage.requests.telling import Telling
from bot.storage.requests.values import AskedClaim
from tests.storage.making import IN_MEMORY
from tests.storage.requests.making import CLAIM, LIMITS, OPEN, OTHER, SERVER, Hands, asker, found, unanswered
from tests.storage.requests.stand import Stand

DECIDING = (Level.SUPPORTED, Level.REFUTED, Level.CONFLICTING)
LEVELS = st.sampled_from(list(Level))
MEMBERS = st.integers(1, 4)
CLAIMS = st.sampled_from([CLAIM, AskedClaim(text="Albesen opposes it")])
GUILDS = st.sampled_from([SERVER, OTHER])
ASKING = st.tuples(st.just("ask"), GUILDS, MEMBERS, CLAIMS, st.booleans())
WATCHING = st.tuples(st.just("watch"), GUILDS, MEMBERS, CLAIMS, st.booleans())
CHECKING = st.tuples(st.just("check"), GUILDS, LEVELS)


@given(steps=st.lists(ASKING | WATCHING | CHECKING, max_size=14))
@settings(max_examples=40)
async def test_everybody_hears_of_each_change_since_the_verdict_the_member_knows_and_nothing_of_another_server(
    steps: list[tuple[str, int, int, AskedClaim, bool] | tuple[str, int, Level]],
):
    """Against a model in memory: what each member knows of each claim, and what the record says in each server."""
    now = Hands()
    async with open_database(IN_MEMORY) as database:
        stands = {guild: Stand(database, now, guild) for guild in (SERVER, OTHER)}
        says = dict.fromkeys(stands, OPEN)
        versions = dict.fromkeys(stands, 1)
        asks: dict[int, dict[tuple[int, str], Level]] = {guild: {} for guild in stands}
        watches: dict[int, dict[tuple[int, str], Level]] = {guild: {} for guild in stands}
        for step in steps:
            guild = step[1]
            stand = stands[guild]
            if len(step) == 5:
                kind, _, member, claim, private = step
                finding = found(says[guild], str(versions[guild]))
                if kind == "ask":
                    await stand.requests.ask(unanswered(member, claim, finding, private=private), limits=LIMITS)
                    asks[guild][member, claim.key] = says[guild]
                else:
                    await stand.watches.watch(claim, finding, asker(member, private=private), limits=LIMITS)
                    watches[guild][member, claim.key] = says[guild]
                continue
            says[guild], versions[guild] = step[2], versions[guild] + 1
            expected = {
                who for known in (asks[guild], watches[guild]) for who, level in known.items() if level != step[2]
            }
            await stand.check(step[2], str(versions[guild]))
            heard = await stand.told()
            assert sorted(_heard(heard)) == sorted(expected)
            assert {lent.guild_id for lent, _ in heard} <= {guild}
            watches[guild] = dict.fromkeys(watches[guild], step[2])
            if step[2] in DECIDING:  # then the request of whoever learnt something new is closed
                closed = {claim for (_, claim), level in asks[guild].items() if level != step[2]}
                asks[guild] = {who: level for who, level in asks[guild].items() if who[1] not in closed}
            asks[guild] = dict.fromkeys(asks[guild], step[2])


def _heard(said: Iterable[tuple[Lent, Telling]]) -> list[tuple[int, str]]:
    """Return who heard of which claim, as often as somebody did."""
    return [(member, telling.claim.key) for lent, telling in said for member in lent.people]
