"""The server: its policy, and the problems a person can mend."""

import re
import socket
from pathlib import Path

import pytest
import streamlit

from search_app.errors import AppProblem
from search_app.serve import content_policy, serve


def test_a_port_in_use_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AppProblem, match=rf"Port {port} .* choose another port"):
            serve(tmp_path, port=port)


def test_an_address_that_is_not_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppProblem, match=re.escape("192.0.2.1")):
        serve(tmp_path, host="192.0.2.1", port=8599)


def test_the_policy_names_no_other_origin_and_no_inline_script() -> None:
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    policy = content_policy(page.read_text("utf-8"))
    assert "http" not in policy and "unsafe-eval" not in policy and "*" not in policy
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts is not None
    assert re.fullmatch(r"'self'( 'sha256-[\w+/]{43}=')+", scripts[1])


def test_the_hash_in_the_policy_is_the_published_form() -> None:
    # The example of https://www.w3.org/TR/CSP3/#external-hash
    policy = content_policy("<script>alert('Hello, world.');</script>")
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in policy
