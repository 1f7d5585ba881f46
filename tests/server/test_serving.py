"""`icw serve` at its start and in its log: sentences, and nothing that is nobody's business."""

import logging
import os
import re
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from icwidgets.cli import main
from icwidgets.server import guarded
from icwidgets.server.port import user_of
from icwidgets.store import Store

ICW = [sys.executable, "-c", "from icwidgets.cli import main; main()"]


def serve(*options, **more):
    """Run a start that is bound to fail; return exit code and everything said."""
    done = subprocess.run(
        [*ICW, "serve", "--no-browser", *map(str, options)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **more,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    return done.returncode, said


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_busy_port_is_told_with_the_program_that_has_it_and_a_way_out(taken, tmp_path):
    code, said = serve("--data", tmp_path, "--port", taken)
    assert code == 1
    assert f"Port {taken} cannot be used" in said
    assert f"process {os.getpid()}" in said
    assert f"icw serve --port {taken + 1}" in said


def test_the_program_on_a_port_is_found(taken):
    assert f"(process {os.getpid()})" in user_of(taken)
    assert user_of(1) == ""


def test_the_usual_port_being_busy_another_is_taken_and_named(tmp_path):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if other.connect_ex(("127.0.0.1", 8866)):
            other.close()
            other = socket.socket()
            other.bind(("127.0.0.1", 8866))
            other.listen()
        lines = []
        with subprocess.Popen(
            [*ICW, "serve", "--no-browser", "--data", str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            for line in process.stdout:
                lines.append(line)
                if "enter?key=" in line:
                    process.terminate()
            assert process.wait(20) == 0
        other.close()
    said = "".join(lines)
    port = re.search(r"Port 8866 is in use.* on port (\d+)", said)[1]
    assert f"http://127.0.0.1:{port}/enter?key=" in said


@pytest.mark.parametrize("ip", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_listening_for_other_computers_is_refused_with_the_reason(ip, tmp_path):
    code, said = serve("--data", tmp_path, "--ip", ip)
    assert code == 1
    assert "accounts" in said
    assert "this computer only" in said
    assert not (tmp_path / "workbook.sqlite").exists()


def test_only_this_computer_can_connect(server):
    port = int(re.search(r":(\d+)/", server.base)[1])
    with socket.socket() as probe:
        # Any other address of the loopback network reaches a server that listens everywhere.
        assert probe.connect_ex(("127.0.0.2", port)) != 0


def test_a_broken_content_file_is_named_with_its_place(tmp_path):
    texts = tmp_path / "content" / "en" / "texts"
    texts.mkdir(parents=True)
    (texts / "page.yaml").write_text('product: "One"\n  broken: : two\n')
    code, said = serve("--data", tmp_path / "data", "--content", tmp_path / "content")
    assert code == 1
    assert "texts/page.yaml" in said
    assert "line" in said


def test_a_newer_store_is_left_alone_and_told(tmp_path):
    with Store.open(tmp_path) as store, store.writing() as link:
        link.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "workbook.sqlite").read_bytes()
    code, said = serve("--data", tmp_path)
    assert code == 1
    assert "newer" in said
    assert (tmp_path / "workbook.sqlite").read_bytes() == before


def test_a_place_for_answers_that_cannot_be_used_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    code, said = serve("--data", tmp_path / "file" / "sub")
    assert code == 1
    assert str(tmp_path / "file") in said


def test_missing_notebooks_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("icwidgets.notebooks._PACKAGE", tmp_path / "icwidgets")
    answer = CliRunner().invoke(main, ["serve", "--no-browser", "--data", str(tmp_path / "d")])
    assert answer.exit_code == 1
    assert "Install icwidgets again" in answer.output


def test_a_short_password_is_asked_for_again_and_the_right_one_is_kept_as_a_hash(
    tmp_path, monkeypatch
):
    kept = []
    monkeypatch.setattr(
        "icwidgets.server.serving.serve", lambda options, say: kept.append(options.password)
    )
    typed = "short\nshort\nlong enough\nlong enough\n"
    answer = CliRunner().invoke(main, ["serve", "--password", "--data", str(tmp_path)], input=typed)
    assert answer.exit_code == 0, answer.output
    assert "at least 8" in answer.output
    assert kept[0].startswith("argon2:")
    assert "long enough" not in answer.output.replace("Please use", "")
    CliRunner().invoke(main, ["serve", "--no-password", "--data", str(tmp_path)])
    assert kept[1] == ""


def test_the_log_holds_no_query_no_answer_and_no_name(caplog):
    handler = SimpleNamespace(
        get_status=lambda: 500,
        request=SimpleNamespace(
            method="GET", path="/enter", uri="/enter?key=SECRET", request_time=lambda: 0.1
        ),
    )
    with caplog.at_level(logging.DEBUG):
        guarded.log_request(handler)
    assert "/enter" in caplog.text
    assert "SECRET" not in caplog.text


def test_nothing_of_what_people_do_is_printed_also_in_debug(start, tmp_path, message):
    """A server with every log at its loudest: only keys of unused links may appear."""
    loud = tmp_path / "loud"
    loud.mkdir()
    (loud / "sitecustomize.py").write_text(
        "import logging, sys\n"
        "logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, force=True)\n"
    )
    server = start(env={"PYTHONPATH": str(loud)})
    link = server.link()
    browser = server.visitor("Nobody-should-read-this-name")
    key = link.split("key=")[1]
    kernel = browser.open()
    channel = browser.channels(kernel)
    data = {"method": "custom", "content": {"answers": {"a": "planted-answer-4711"}}}
    channel.send_binary(message("comm_msg", {"comm_id": "x", "data": data}))
    channel.send_binary(message("execute_request", {"code": "planted-answer-4711"}))
    channel.send_binary(b"planted-answer-4711")
    channel.send("planted-answer-4711")
    browser.get("nothing?key=planted-answer-4711")
    browser.post("people", name="planted-answer-4711" * 10)
    channel.close()
    server.stop()
    assert "DEBUG" in server.output  # the control: the log is loud
    assert "planted-answer-4711" not in server.output
    assert "Nobody-should-read" not in server.output
    assert server.output.count(key) == 1  # the printed link itself


def test_an_unforeseen_error_shows_a_page_and_logs_no_words(start):
    server = start(cells=())
    browser = server.visitor("Ann")
    (server.notebooks / "00_start.ipynb").write_text('{"cells": "planted-answer-4711"}')
    answer = browser.get("workbook/00_start")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "answers are safe" in answer.text
    assert "planted-answer-4711" not in answer.text + server.output


def test_trouble_with_the_store_while_serving_is_told_on_the_page(start):
    server = start()
    browser = server.visitor("Ann")
    (server.data / "workbook.sqlite").rename(server.data / "away")
    answer = browser.get("people")
    assert answer.status_code == 503
    assert "cannot be opened" in answer.text
    (server.data / "away").rename(server.data / "workbook.sqlite")
    assert browser.get("people").status_code == 200
