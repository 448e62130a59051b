"""Printing to streams whose encoding lacks something."""

import io
import json
import sys

import pytest

from clusterbook.cli.streams import emit, emit_json, prepare_streams


@pytest.fixture
def stdout_in(monkeypatch):
    def put(encoding):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
        monkeypatch.setattr(sys, "stdout", stream)
        prepare_streams()
        return stream

    return put


def written(stream):
    return stream.buffer.getvalue().decode(stream.encoding)


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "cp1252", "utf-8"])
def test_no_encoding_breaks_a_message(stdout_in, encoding):
    stream = stdout_in(encoding)
    emit("集群!E6  错误 CB204  级别“国家及␠”  → 重选 𠀀")
    assert "CB204" in written(stream)


def test_on_a_chinese_windows_console_blanks_are_named_in_words(stdout_in):
    stream = stdout_in("gbk")
    emit("“江苏省␠”→“江苏省”")
    assert written(stream) == "“江苏省〔空格〕”→“江苏省”\n"


def test_in_utf8_everything_stays_as_it_is(stdout_in):
    stream = stdout_in("utf-8")
    emit("␠𠀀")
    assert written(stream) == "␠𠀀\n"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_json_loses_no_character(stdout_in, encoding):
    stream = stdout_in(encoding)
    document = {"值": "江苏省␠𠀀"}
    emit_json(json.dumps(document, ensure_ascii=False))
    assert json.loads(written(stream)) == document


def test_a_stream_that_cannot_be_set_is_left_alone(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    prepare_streams()
    emit("集群")
    assert stream.getvalue() == "集群\n"
