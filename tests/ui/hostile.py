"""Text that means harm: drawn at random from what formats, pings, links, hides, turns round or overflows."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = (
    "@everyone", "@here", "@EveryOne", "<@123456789012345678>", "<@!1>", "<@&2>", "<#3>", "<t:1700000000:R>",
    "</check:42>", "<:smile:123456789012345678>", "<a:wave:1>", ":smile:", "<id:customize>",
    "[click](https://evil.example)", "[click](<https://evil.example>)", "](https://evil.example) [x",
    "https://evil.example/a_b*c", "http://e.example", "<https://evil.example>", "<mailto:a@evil.example>",
    "discord.gg/evil", "**", "*", "_", "__", "~~", "||", "`", "``", "```py\n", "\\", "\\\\", "\\*", "# ", "## ",
    "-# ", "> ", ">>> ", "- ", "* ", "+ ", "1. ", "12) ", "\n", "\r\n", "\u2028", "\t", " ", "\u200b", "\u200d",
    "\u2060", "\ufeff", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\xad", "\u3164", "\u115f", "\ufe0f",
    "\U000e0041", "\ud800", "\x00", "\x1b[31m", "W" * 300, "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1eb\U0001f1f7\U0001f1e9\U0001f1ea", "\u4e60\u8fd1\u5e73",
    "\u0645\u062d\u0645\u062f", "\u0645\u06cc\u0640\u200c\u062e\u0648\u0627\u0647\u0645", "\xe9", "$x^2$", "{0}",
    "%s", "word", "and", ".", ":", "a:b", "</",
)  # fmt: skip

fragments = st.sampled_from(FRAGMENTS)
texts = st.lists(fragments | st.text(max_size=12), max_size=14).map("".join)
"""Any text, empty ones included."""
names = texts.filter(lambda text: bool(text.strip()))
"""Text that a file could hold as a name: not blank."""
