"""The forms of verbs that a new proposition is worded with: "raising" to "raise" and "raised"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.reading.inflection import Inflections

_SUFFIXES = ("ing", "ies", "ied", "ed", "es", "s", "d")
_DOUBLED = 2
_OFTEN_DOUBLE = ("ll", "ss", "ff", "zz")


class VerbForms:
    """Finds the base form of a verb as written, and its participle."""

    def __init__(self, inflections: Inflections, common: Collection[str]) -> None:
        """Take the rules of inflection, and the words among which a base form is looked for."""
        self._inflections = inflections
        self._common = common
        self._irregular = {
            form: base
            for base, forms in inflections.irregular.items()
            for form in (*forms, *inflections.forms(base))
            if form != base
        }

    def base(self, form: str) -> str:
        """Return the base form of a verb in any form, lower case; a form that no rule knows stays as it is."""
        if form in self._inflections.irregular:
            return form
        if form in self._irregular:
            return self._irregular[form]
        candidates = [base for base in _candidates(form) if form in self._inflections.forms(base)]
        known = [base for base in candidates if base in self._common]
        if form in self._common and not form.endswith(("ing", "ed", "s")):
            return form
        return next(iter(known or candidates), form)

    def is_inflected(self, form: str) -> bool:
        """Say whether a word is surely the past or "-ing" form of a verb: "met", "rejected"."""
        return not form.endswith("s") and self.base(form) != form

    def participle(self, base: str) -> str:
        """Return the past participle of a base form: "raised", "sent"."""
        irregular = self._inflections.irregular.get(base)
        if base == "be":
            return "been"
        return irregular[-1] if irregular else self._inflections.forms(base)[3]


def _candidates(form: str) -> Iterator[str]:
    """Yield what a form may come from, the likeliest first."""
    for suffix in _SUFFIXES:
        if not form.endswith(suffix) or len(form) <= len(suffix) + 1:
            continue
        stem = form[: -len(suffix)]
        if suffix in ("ies", "ied"):
            yield stem + "y"
            continue
        if suffix in ("ing", "ed"):
            if stem.endswith(_OFTEN_DOUBLE):
                yield stem
            if len(stem) > _DOUBLED and stem[-1] == stem[-2]:
                yield stem[:-1]
            yield stem + "e"
            if stem.endswith("y") and suffix == "ing":
                yield stem[:-1] + "ie"
        yield stem
