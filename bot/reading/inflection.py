"""All forms of an English verb: by rule, and by a table where the rules do not hold."""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"
_DOUBLING_ENDINGS = ("mit", "fer", "pel", "bel", "trol", "cur", "drop", "flop")


def verb_forms(base: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the base form and every inflected form of a verb, without repetition.

    Args:
        base: the infinitive without "to", lower case.
        irregular: for a base form the forms that replace its past tense and participle (and, for "be" and its like,
            all others); a regular doubling is handled here.
    """
    if base == "be":
        return ("be", *irregular.get("be", ()))
    forms = [base, _third_person(base), _with_suffix(base, "ing")]
    forms.extend(irregular.get(base) or (_with_suffix(base, "ed"),))
    return tuple(dict.fromkeys(forms))


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _with_suffix(base: str, suffix: str) -> str:
    if suffix == "ing" and base.endswith("ie"):
        return base[:-2] + "ying"
    if suffix == "ed" and base.endswith("e"):
        return base + "d"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + suffix
    if suffix == "ed" and base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return (base + base[-1] if _doubles(base) else base) + suffix


def _doubles(base: str) -> bool:
    """Say whether the last consonant doubles: one vowel before it, and a verb of one syllable ("ban", "cut")."""
    if len(base) < 3 or base[-1] in _VOWELS + "wxyh" or base[-2] not in _VOWELS or base[-3] in _VOWELS:  # noqa: PLR2004 - letters from the end
        return False
    return sum(letter in _VOWELS for letter in base) == 1 or base.endswith(
        ("mit", "fer", "pel", "bel", "trol", "cur", "veto")
    )
