"""Files as strangers hand them over: each refusal is one sentence, and nothing ever blocks."""

import os
import socket

import pytest

from articles.copy.incoming import IngestError
from articles.ingest import reading
from articles.ingest.formats import find_format
from articles.ingest.reading import LARGEST, read, shown


def refusal(path):
    with pytest.raises(IngestError) as caught:
        read(path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert sentence.startswith(shown(path))
    return sentence


def file_of(tmp_path, content: bytes):
    path = tmp_path / "copy.txt"
    path.write_bytes(content)
    return path


def test_plain_utf8_is_read_as_it_stands(tmp_path):
    assert read(file_of(tmp_path, "Harbour – مرفأ".encode())) == "Harbour – مرفأ"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(tmp_path, encoding):
    assert read(file_of(tmp_path, "Harbour – مرفأ".encode(encoding))) == "Harbour – مرفأ"


def test_a_link_to_a_file_is_followed(tmp_path):
    (tmp_path / "link.txt").symlink_to(file_of(tmp_path, b"Harbour vote"))
    assert read(tmp_path / "link.txt") == "Harbour vote"


def test_a_folder_is_refused_with_the_way_to_name_its_files(tmp_path):
    assert "is a folder, not a file: name the files in it" in refusal(tmp_path)


def test_a_pipe_nobody_writes_to_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "named pipe" in refusal(tmp_path / "pipe")


def test_a_name_that_became_a_pipe_after_the_look_does_not_block(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    innocent = file_of(tmp_path, b"x").stat()
    monkeypatch.setattr(reading.os, "stat", lambda path: innocent)
    assert "named pipe" in refusal(tmp_path / "pipe")


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # names of sockets must be short
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind("sock")
        assert "is a socket" in refusal("sock")


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero"])
def test_a_device_is_refused(path):
    assert "is a device" in refusal(path)


def test_a_missing_file_is_named(tmp_path):
    assert "does not exist" in refusal(tmp_path / "nothing.txt")


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    assert "cannot be read" in refusal(tmp_path / "loop")


def test_a_name_with_a_nul_or_far_too_long_is_refused():
    assert "cannot be read" in refusal("a\0b")
    assert "cannot be read" in refusal("a" * 5000)


def test_a_file_we_may_not_read_is_refused(tmp_path, monkeypatch):
    def forbidden(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(reading.os, "open", forbidden)
    assert "may not be read" in refusal(file_of(tmp_path, b"secret"))


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u200b\u00a0\n".encode()])
def test_an_empty_file_is_refused(tmp_path, content):
    assert "is empty" in refusal(file_of(tmp_path, content))


def test_a_file_over_the_cap_is_refused_without_reading_it_whole(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * LARGEST)  # sparse: takes no room
    assert "larger than 5 MB" in refusal(path)


def test_a_file_at_the_cap_is_read(tmp_path):
    assert len(read(file_of(tmp_path, b"a" * LARGEST))) == LARGEST


def test_a_wrong_encoding_is_refused_with_its_place_and_the_mend(tmp_path):
    path = file_of(tmp_path, b"Headline\r\n\r\nHe said \x93yes\x94.\n")
    sentence = refusal(path)
    assert "line 3, byte 9 of it is 0x93" in sentence
    assert "iconv" in sentence


def test_the_byte_order_mark_counts_as_bytes_of_the_first_line(tmp_path):
    assert "line 1, byte 5 of it is 0xE9" in refusal(file_of(tmp_path, b"\xef\xbb\xbfa\xe9"))


def test_a_broken_utf16_file_is_refused(tmp_path):
    assert "UTF-16" in refusal(file_of(tmp_path, b"\xff\xfea"))


def test_utf16_without_its_mark_is_refused(tmp_path):
    assert "NUL byte in line 1" in refusal(file_of(tmp_path, "Harbour".encode("utf-16-le")))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04rest", "Word"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
def test_other_kinds_of_files_are_called_by_their_name(tmp_path, content, kind):
    assert kind in refusal(file_of(tmp_path, content))


def test_a_name_with_strange_bytes_is_shown_on_one_line():
    assert shown(os.fsdecode(b"a\xff\nb\x1b[31m.txt")) == "a\\udcff\\nb\\x1b[31m.txt"


@pytest.mark.parametrize(
    "words", ["<?xml version='1.0'?>", "<html>", ' {"type": "text"}', '[{"a": 1}]', "[]"]
)
def test_markup_and_data_are_not_taken_for_an_article(words):
    with pytest.raises(IngestError, match="plain text"):
        find_format(words, "copy.txt")


@pytest.mark.parametrize("words", ["Harbour vote", "{articleGUID}\n\nVote", "<3 is a heart", "[!]"])
def test_everything_else_is_plain_text(words):
    assert find_format(words, "copy.txt").name == "text"
