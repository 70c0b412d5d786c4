"""Credits as agencies write them, split into people, agency and mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.images.credit import LONGEST, SplitCredit, has_agency, split


def parts(raw):
    found = split(raw)
    return found.people, found.agency, found.mark


@pytest.mark.parametrize(
    ("raw", "people", "agency"),
    [
        ("Mira Adan/EPA-EFE", ("Mira Adan",), "EPA-EFE"),
        ("Mira Adan / Halden Press", ("Mira Adan",), "Halden Press"),
        ("Mira Adan and Jonas Reth/AP", ("Mira Adan", "Jonas Reth"), "AP"),
        ("Mira Adan, Jonas Reth / AP", ("Mira Adan", "Jonas Reth"), "AP"),
        ("AP/Mira Adan", ("Mira Adan",), "AP"),
        ("Mira Adan/AFP/Getty Images", ("Mira Adan",), "AFP/Getty Images"),
        ("Mira Adan/AFP via Getty Images", ("Mira Adan",), "AFP via Getty Images"),
        ("Mira Adan via AP", ("Mira Adan",), "AP"),
        ("Mira Adan for Halden Press", ("Mira Adan",), "Halden Press"),
        ("Mira Adan (AP)", ("Mira Adan",), "AP"),
        ("Mira Adan, Halden Press", ("Mira Adan",), "Halden Press"),
        ("Photo: Mira Adan/AP", ("Mira Adan",), "AP"),
        ("Photo by Mira Adan", ("Mira Adan",), ""),
        ("© Jonas Reth", ("Jonas Reth",), ""),
        ("Mira Adan", ("Mira Adan",), ""),
        ("ميرا عدنان/رويترز", ("ميرا عدنان",), "رويترز"),
        ("تصوير: ميرا عدنان / رويترز", ("ميرا عدنان",), "رويترز"),
    ],
)
def test_people_stand_before_their_agency(raw, people, agency):
    assert parts(raw) == (people, agency, "")


@pytest.mark.parametrize(
    "raw", ["Reuters", "EPA", "EPA-EFE", "Al Jazeera", "Anadolu Agency", "haldenpress.example"]
)
def test_an_agency_alone_is_nobodys_name(raw):
    assert parts(raw) == ((), raw, "")


@pytest.mark.parametrize(
    ("raw", "people", "agency", "mark"),
    [
        ("File: Jonas Reth / Halden Press", ("Jonas Reth",), "Halden Press", "file"),
        ("File photo: AP", (), "AP", "file"),
        ("Reuters/File", (), "Reuters", "file"),
        ("Jonas Reth/AP [File]", ("Jonas Reth",), "AP", "file"),
        ("رويترز - أرشيف", (), "رويترز", "file"),
        ("Handout", (), "", "handout"),
        ("Handout via Reuters", (), "Reuters", "handout"),
        ("Ministry of Ports/Handout via Reuters", (), "Ministry of Ports via Reuters", "handout"),
        ("Illustration: Mira Adan", ("Mira Adan",), "", "illustration"),
        ("AI-generated", (), "", "ai"),
    ],
)
def test_a_mark_is_taken_out_of_the_names(raw, people, agency, mark):
    assert parts(raw) == (people, agency, mark)


def test_the_words_as_received_are_kept_with_their_brackets():
    assert split("[Reuters]") == SplitCredit(agency="Reuters", raw="[Reuters]")


def test_a_page_of_text_is_not_taken_apart():
    raw = "Mira Adan / " * LONGEST
    assert split(raw) == SplitCredit(raw=raw)


def test_names_alone_do_not_prove_a_credit():
    assert has_agency("Mira Adan/AP")
    assert has_agency("Handout")
    assert not has_agency("Italy’s demands")


@given(st.text(max_size=80))
def test_nobody_is_invented(raw):
    found = split(raw)
    words = " ".join(raw.split())
    assert all(name and name in words for name in found.people)
    assert found.raw == raw
