from __future__ import annotations

import io

import pypdf
import pytest

from bot.intake.document import Kind, Origin, Proposal
from bot.intake.refusal import IntakeError, Reason
from tests.intake.building import Placed, pdf, printed
from tests.intake.reading import document

FIRST = [
    "The premier of Tolm said on Monday that fishing quotas should be raised, for the",
    "second time this year. Nobody in the harbour was surprised to hear it, and diplo-",
    "mats shrugged.",
]
SECOND = [
    "The queen refused. She holds that the sound has been fished empty, and that only",
    "a ban on trawling can bring the herring back.",
]
WHOLE = (" ".join(FIRST).replace("diplo- mats", "diplomats"), " ".join(SECOND))


def running(number: int) -> list[Placed]:
    """Return what stands at head and foot of a page."""
    return [(72, 810, 9, "The Kettle Post"), (290, 30, 9, f"Page {number} of 3")]


def test_paragraphs_are_made_of_lines_and_broken_words_are_whole():
    assert document("a.pdf", pdf([printed([FIRST, SECOND])])).paragraphs == WHOLE


def test_running_heads_and_page_numbers_are_left_out_and_a_paragraph_goes_on_over_the_page():
    pages = [
        [*running(1), *printed([FIRST, SECOND[:1]])],
        [*printed([SECOND[1:], FIRST]), *running(2)],
        [*running(3), *printed([SECOND])],
    ]
    assert document("a.pdf", pdf(pages)).paragraphs == (*WHOLE, *WHOLE)


@pytest.mark.parametrize("number", ["- 12 -", "7", "xiv"])
def test_a_number_alone_at_the_foot_of_one_page_is_left_out(number: str):
    assert document("a.pdf", pdf([[*printed([FIRST, SECOND]), (290, 30, 11, number)]])).paragraphs == WHOLE


def test_text_that_repeats_within_the_body_stays():
    found = document("a.pdf", pdf([printed([SECOND, FIRST]), printed([SECOND, FIRST])]))
    assert found.paragraphs == (WHOLE[1], WHOLE[0], WHOLE[1], WHOLE[0])


def test_indents_begin_paragraphs_where_there_are_no_gaps():
    lines = [
        (72.0 + (14 if index in (0, 3) else 0), 700.0 - 14 * index, 11.0, text)
        for index, text in enumerate(FIRST + SECOND)
    ]
    assert document("a.pdf", pdf([lines])).paragraphs == WHOLE


def test_a_heading_in_larger_letters_is_a_paragraph():
    lines = [(72.0, 740.0, 18.0, "Two crowns, one toast"), *printed([FIRST], top=726)]
    found = document("a.pdf", pdf([lines]))
    assert found.paragraphs == ("Two crowns, one toast", WHOLE[0])
    assert found.title == Proposal(value="Two crowns, one toast", origin=Origin.HEADING)


def test_what_the_file_says_of_itself_is_proposed():
    described = {"Title": "Microsoft Word - Two crowns", "Author": "Ann Writer", "CreationDate": "D:20310609101500Z"}
    found = document("a.pdf", pdf([printed([FIRST])], described=described))
    assert found.kind is Kind.PDF
    assert found.title == Proposal(value="Two crowns", origin=Origin.PROPERTIES)
    assert found.authors == (Proposal(value="Ann Writer", origin=Origin.PROPERTIES),)
    assert found.published == Proposal(value="2031-06-09", origin=Origin.PROPERTIES)


def test_a_file_name_is_no_title_and_a_wrong_date_no_date():
    found = document(
        "a.pdf", pdf([printed([FIRST])], described={"Title": "final_v3.docx", "CreationDate": "D:yesterday"})
    )
    assert found.title is not None
    assert found.title.origin is Origin.FIRST_LINE
    assert found.published is None


@pytest.mark.parametrize("pages", [[[]], [[(72, 700, 11, "12")]], [[], [], []]])
def test_pictures_of_pages_are_refused(pages: list[list[Placed]]):
    with pytest.raises(IntakeError, match="holds no text, only pictures of pages or nothing") as caught:
        document("a.pdf", pdf(pages))
    assert caught.value.reason is Reason.NO_TEXT


def test_letters_without_names_are_refused():
    with pytest.raises(IntakeError, match="its letters have no names in the file"):
        document("a.pdf", pdf([printed([["%&/=?+*#$ abcde !<>;:_ {}[] ~^ %&/=?+*#$" * 2] * 9])]))


def test_a_pdf_with_a_password_is_refused_and_one_with_an_empty_one_is_read():
    for password, readable in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([printed([FIRST, SECOND])])))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        if readable:
            assert document("a.pdf", out.getvalue()).paragraphs == WHOLE
        else:
            with pytest.raises(IntakeError, match="this PDF has a password") as caught:
                document("a.pdf", out.getvalue())
            assert caught.value.reason is Reason.LOCKED


def test_a_stream_that_unpacks_to_far_too_much_is_refused():
    big: list[Placed] = [(72, 700, 11, "a" * 80_000_000)]
    bomb = pdf([big])
    assert len(bomb) < 100_000
    with pytest.raises(IntakeError, match="unpacks to far more than an article") as caught:
        document("a.pdf", bomb)
    assert caught.value.reason is Reason.TOO_LARGE


def test_too_many_pages_are_refused():
    with pytest.raises(IntakeError, match="it has 401 pages and at most 400 are read"):
        document("a.pdf", pdf([printed([SECOND])] * 401))
