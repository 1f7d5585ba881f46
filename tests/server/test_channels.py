"""A kernel is reached by its owner, with messages that a widget needs, and in one protocol."""

import pytest
import websocket


@pytest.fixture(scope="module")
def ann(server):
    return server.visitor("Ann")


@pytest.fixture(scope="module")
def ben(server):
    return server.visitor("Ben")


@pytest.fixture(scope="module")
def kernel(ann):
    return ann.open()


def status(refused):
    return refused.value.status_code


@pytest.mark.parametrize("protocol", [None, "v0.kernel.websocket.jupyter.org", "", "V1"])
def test_a_websocket_in_any_other_protocol_is_refused(ann, kernel, protocol):
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        ann.channels(kernel, protocol=protocol)
    assert status(refused) == 400
    assert ann.alive(kernel) == 204


def test_a_websocket_from_another_site_is_refused(ann, kernel):
    for origin in ("http://evil.example", "http://127.0.0.1:1", "null"):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            ann.channels(kernel, origin=origin)
        assert status(refused) == 403


def test_a_websocket_under_another_host_name_is_refused(ann, kernel):
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        ann.channels(kernel, host="evil.example", origin="http://evil.example")
    assert status(refused) == 403


def test_another_person_gets_nowhere_with_a_kernels_id_and_the_owner_does(ann, ben, kernel):
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        ben.channels(kernel)
    assert status(refused) == 403
    assert ben.alive(kernel) == 403
    assert ben.end(kernel) == 403
    assert ben.get(f"api/kernels/{kernel}").status_code == 403
    assert ben.http.delete(f"api/kernels/{kernel}").status_code in (403, 405)
    assert ann.alive(kernel) == 204
    assert ann.get(f"api/kernels/{kernel}").json()["id"] == kernel
    ann.channels(kernel).close()


def test_the_same_person_in_another_browser_has_kernels_of_their_own(server, kernel):
    elsewhere = server.visitor("Ann")
    assert elsewhere.alive(kernel) == 403
    assert elsewhere.end(kernel) == 403


def test_after_a_switch_the_former_persons_kernel_is_out_of_reach(server):
    browser = server.visitor("Ann")
    anns = browser.open()
    browser.choose("Ben")
    assert browser.alive(anns) == 403
    browser.choose("Ann")
    assert browser.alive(anns) == 204


def test_a_kernel_that_never_was_is_gone(ann):
    unknown = "00000000-0000-0000-0000-000000000000"
    assert ann.alive(unknown) == 404
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        ann.channels(unknown)
    assert status(refused) == 404


def test_ending_a_kernel_needs_the_token_of_the_page(ann):
    kernel = ann.open()
    assert ann.http.post(f"voila/api/shutdown/{kernel}").status_code == 403
    assert ann.alive(kernel) == 204
    header = {"X-XSRFToken": ann.xsrf()}
    assert ann.http.post(f"voila/api/shutdown/{kernel}", headers=header).status_code == 204
    assert ann.alive(kernel) == 404


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("execute_request", {"code": "open('{trace}', 'w')", "silent": False}),
        ("complete_request", {"code": "os.", "cursor_pos": 3}),
        ("inspect_request", {"code": "os", "cursor_pos": 2}),
        ("history_request", {"hist_access_type": "tail", "n": 10}),
        ("shutdown_request", {"restart": False}),
        ("interrupt_request", {}),
        ("debug_request", {"command": "evaluate"}),
        ("comm_open", {"comm_id": "a", "target_name": "jupyter.widget", "data": {}}),
    ],
)
@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_only_messages_that_a_widget_needs_reach_the_kernel(
    ann, kernel, message, replies, tmp_path, kind, content, channel
):
    trace = tmp_path / "trace"
    content = {
        key: value.replace("{trace}", str(trace)) if isinstance(value, str) else value
        for key, value in content.items()
    }
    socket = ann.channels(kernel)
    socket.send_binary(message(kind, content, channel))
    # An allowed question after it: its answer comes first and alone.
    socket.send_binary(message("comm_info_request", {"target_name": "jupyter.widget"}))
    assert replies(socket, "comm_info_reply") == {"status": "ok", "comms": {}}
    socket.close()
    assert not trace.exists()
    assert ann.alive(kernel) == 204


def test_widgets_can_be_asked_for(ann, message, replies):
    socket = ann.channels(ann.open("01_confidence"))
    data = {"method": "request_states"}
    opened = {
        "comm_id": "c1",
        "target_name": "jupyter.widget.control",
        "data": {},
    }
    socket.send_binary(message("kernel_info_request", {}))
    assert replies(socket, "kernel_info_reply")["status"] == "ok"
    socket.send_binary(message("comm_info_request", {}))
    replies(socket, "comm_info_reply")
    socket.send_binary(message("comm_open", opened, version="1.0.0"))
    socket.send_binary(message("comm_msg", {"comm_id": "c1", "data": data}))
    states = replies(socket, "comm_msg")["data"]["states"]
    assert "IntSliderModel" in [one["model_name"] for one in states.values()]
    socket.close()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\xff" * 8,
        (2**40).to_bytes(8, "little") + b"x" * 64,
        (6).to_bytes(8, "little") + b"\xff" * 48,
        (6).to_bytes(8, "little") + (0).to_bytes(8, "little") * 6,
        b"{}",
        b"\x00" * 4096,
    ],
)
def test_a_malformed_message_is_dropped_and_the_next_one_is_answered(
    ann, kernel, message, replies, rubbish
):
    socket = ann.channels(kernel)
    socket.send_binary(rubbish)
    socket.send("text")
    socket.send_binary(message("kernel_info_request", {}))
    assert replies(socket, "kernel_info_reply")["status"] == "ok"
    socket.close()
