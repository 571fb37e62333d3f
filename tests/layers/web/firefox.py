"""Firefox without a window, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/)."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)\n")
_PATIENCE_S = 180
_EVENTS = ["log.entryAdded", "network.beforeRequestSent"]
_PREFERENCES = """
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("remote.active-protocols", 1);
"""


class Firefox:
    """One tab, with what its page asked of the network and what went wrong in it."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=_EVENTS)
        self._tab = self.command("browsingContext.getTree")["contexts"][0]["context"]

    def command(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result; events that come meanwhile are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        self._connection.send(json.dumps(message))
        while True:
            answer = json.loads(self._connection.recv(timeout=_PATIENCE_S))
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])
            self._keep(answer)

    def _keep(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        if event.get("method") == "network.beforeRequestSent" and params["context"] == self._tab:
            self.requests.append(params["request"]["url"])
        if event.get("method") == "log.entryAdded" and params["level"] in {"error", "warn"}:
            self.errors.append(params["text"])

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self.command("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def ask(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript; of a promise, what it becomes."""
        result = self.command(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify([value]))",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert result["type"] == "success", result.get("exceptionDetails", result)
        return json.loads(result["result"]["value"])[0]


@contextmanager
def open_firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox with an empty profile and end it."""
    profile.mkdir()
    (profile / "user.js").write_text(_PREFERENCES, encoding="utf-8")
    arguments = ["--headless", "--no-remote", "--profile", str(profile)]
    told = profile / "stderr.txt"
    with (
        told.open("w") as stderr,
        subprocess.Popen(
            [program, *arguments, "--remote-debugging-port=0"], stderr=stderr
        ) as process,
    ):
        try:
            address = _address_in(told, process)
            with connect(
                f"{address}/session",
                max_size=None,
                open_timeout=_PATIENCE_S,
                ping_interval=None,
                proxy=None,
            ) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()


def _address_in(told: Path, process: subprocess.Popen[bytes]) -> str:
    """Return where Firefox listens, as soon as it says so."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        if match := _LISTENING.search(told.read_text(errors="replace")):
            return match[1]
        time.sleep(0.05)
    raise AssertionError(told.read_text(errors="replace"))
