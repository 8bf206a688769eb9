"""The front door for files: a name and bytes in, a document or an annotation file out, or a refusal in words."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.intake.document import AnnotationFile, Document
from bot.intake.isolated import read_isolated
from bot.intake.kinds import ending_of
from bot.intake.limits import ReadingLimits
from bot.intake.refusal import IntakeError, Reason
from bot.intake.tidying import tidy_line

_ANNOTATION_ENDINGS = ("json", "yaml", "yml")
_LONGEST_NAME = 200


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Annotation(_Part):
    looks_like_json: bool
    warnings: tuple[str, ...]


class _Refused(_Part):
    reason: Reason
    message: str


class _Answer(_Part):
    document: Document | None = None
    annotation: _Annotation | None = None
    refused: _Refused | None = None


async def read_document(
    name: str,
    content: bytes,
    *,
    limits: ReadingLimits,
    charset: str | None = None,
    url: str | None = None,
) -> Document | AnnotationFile:
    """Read a file in a process of its own, without blocking the loop.

    Cancelling ends that process. Each call starts one: whoever takes files from many people bounds how many at once.

    Args:
        name: the file's name, for messages and where the content leaves its kind open.
        content: the file.
        limits: what reading it may cost.
        charset: what the server that sent it called its encoding.
        url: where it was fetched.

    Returns:
        An article's text with proposals; or the file itself where it is in the annotation format, for `bot.record`.

    Raises:
        IntakeError: if nothing can be read; its message is for whoever gave the file.
    """
    shown = tidy_line(name)[-_LONGEST_NAME:] or "the file"
    if len(content) > limits.file_bytes:
        raise IntakeError(
            shown,
            Reason.TOO_LARGE,
            f"the file has {len(content):,} bytes and at most {limits.file_bytes:,} are read; "
            "save its text alone and try again.",
        )
    raw = await read_isolated(shown, content, charset=charset, url=url, limits=limits)
    try:
        answer = _Answer.model_validate_json(raw)
    except ValidationError as error:
        raise IntakeError(shown, Reason.DAMAGED, "the file could not be read; save its text as .txt.") from error
    if answer.refused is not None:
        raise IntakeError(shown, answer.refused.reason, answer.refused.message)
    if answer.document is not None:
        return answer.document
    if answer.annotation is not None:
        return _annotation_file(shown, content, answer.annotation)
    raise IntakeError(shown, Reason.DAMAGED, "the file could not be read; save its text as .txt.")


def _annotation_file(name: str, content: bytes, found: _Annotation) -> AnnotationFile:
    if ending_of(name) not in _ANNOTATION_ENDINGS:
        name += ".json" if found.looks_like_json else ".yaml"
    return AnnotationFile(name=name, content=content, warnings=found.warnings)
