"""A page in headless Chromium: when it is ready, and how long moves and filters take."""

from __future__ import annotations

import mimetypes
import os
import re
import shutil
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright, Route

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
]
_PACKAGE = re.compile(r"/(?:npm|libs)/([\w.-]+?)(?:@|/)[\d.]+/(.+)$|code\.jquery\.com/(jquery)-")
_MAP = "window[Object.keys(window).find((name) => /^map_/.test(name))]"
# Whether the page has drawn its events; a layer says so itself, others show an element.
_DRAWN = """() => {
  if (document.readyState !== 'complete') return false;
  if (window.khabur) return document.documentElement.dataset.khabur === 'ready';
  const name = Object.keys(window).find((one) => one.startsWith('events_layer_'));
  if (name) window.layer = window[name];
  if (name) return window.layer.drawn.length > 0;
  return document.querySelector('canvas, .leaflet-marker-icon, path.leaflet-interactive') !== null;
}"""
# Steps one after the other: milliseconds until a frame shows the new state on the map and in the
# list, and until everything else on the page does; the map is drawn in the step itself.
_TIMED = """async () => {
  const map = MAP;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const count = () => window.khabur ? khabur.count() : 0;
  const listed = () => {
    const line = window.khabur && document.querySelector('#view-events li');
    if (!line) return 0;
    const all = document.querySelectorAll('#view-events .event').length;
    return Number(line.getAttribute('aria-setsize') ?? all);
  };
  const told = () => Number(document.querySelector('#tab-events .badge')?.textContent ?? 0);
  const times = [];
  const all = [];
  for (const step of [STEPS]) {
    if (times.length && performance.now() > LIMIT) break;
    const start = performance.now();
    step();
    do await frame(); while (listed() !== count());
    times.push(performance.now() - start);
    while (told() !== count()) await frame();
    all.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 300));
  }
  return [times, all];
}""".replace("MAP", _MAP)
_PANS = [f"map.panBy([{x}, {x / 4}], {{animate: false}})" for x in (120, -120) * 4]
_ZOOMS = [f"map.setZoom(map.getZoom() + {n}, {{animate: false}})" for n in (1, 1, -1, -1) * 2]
_KINDS = ["['attack', 'ied']", "['convoy']", "null", "['raid', 'arrest', 'clash', 'patrol']"] * 2
_DRAG = """(() => {
  const handle = document.querySelectorAll('#period input[type=range]')[END];
  handle.value = Math.round(handle.max * AT);
  handle.dispatchEvent(new Event('input', { bubbles: true }));
})()"""
_SEARCHES = ["'القامشلي'", "'Outlet 7'", "'Hasakah'", "''", "'ambush'", "'attack Outlet'", "''"]
_LAYERS = [("attacks", "false"), ("movements", "false"), ("attacks", "true"), ("movements", "true")]
_FILTERS = {
    "kind_ms": [f"X.setKinds({kinds})" for kinds in (*_KINDS, "null")],
    "period_ms": [
        _DRAG.replace("END", str(end)).replace("AT", str(at / 20))
        for end, ats in ((0, range(1, 9)), (1, range(19, 11, -1)), (0, [0]), (1, [20]))
        for at in ats
    ],
    "search_ms": [f"X.search({text})" for text in _SEARCHES],
    "switch_ms": [f"X.setLayer('{name}', {on})" for name, on in _LAYERS * 2],
}
_TEXTS = """async () => {
  const start = performance.now();
  khabur.search('grenade');
  await khabur.searched();
  khabur.search('');
  return performance.now() - start;
}"""
_PERIODS = [f"X.setPeriod('201{5 + n % 4}-03-01', '202{n % 4}-06-01')" for n in range(8)]


def open_browser(playwright: Playwright) -> Browser:
    """Return Chromium: the one named by ``CHROMIUM``, or on the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=_FLAGS)


def visit(browser: Browser, path: Path, limit_s: float, packages: Path | None) -> dict[str, float]:
    """Return seconds until the first draw and medians in milliseconds; what is missing is left out.

    Parameters
    ----------
    packages
        A folder ``node_modules`` that stands for the servers the page asks for its scripts.
    """
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.route(re.compile("^https?:"), lambda route: _serve(route, packages))
    try:
        page.goto(path.as_uri(), timeout=limit_s * 1000, wait_until="commit")
        give_up = time.monotonic() + limit_s
        while not page.evaluate(_DRAWN):
            if time.monotonic() > give_up:
                return {}
            page.wait_for_timeout(20)
        found = {"ready_s": float(page.evaluate("performance.now()")) / 1000}
        return found | _moves(page, limit_s)
    except Error:
        return {}
    finally:
        context.close()


def _moves(page: Page, limit_s: float) -> dict[str, float]:
    found = {"heap_mb": float(page.evaluate("(gc(), performance.memory.usedJSHeapSize)")) / 1e6}
    if not page.evaluate(f"Boolean({_MAP} && {_MAP}.panBy)"):
        return found
    found["pan_ms"], _ = _medians(page, _PANS, limit_s)
    found["zoom_ms"], _ = _medians(page, _ZOOMS, limit_s)
    target = page.evaluate("window.khabur ? 'khabur' : window.layer ? 'layer' : null")
    if not target:
        return found
    filters = (
        _FILTERS if target == "khabur" else {"kind_ms": _FILTERS["kind_ms"], "period_ms": _PERIODS}
    )
    rest = 0.0
    for key, steps in filters.items():
        asked = [step.replace("X", target, 1) for step in steps]
        found[key], whole = _medians(page, asked, limit_s)
        rest = max(rest, whole)
    if target == "khabur":
        found["rest_ms"] = rest
        found["texts_s"] = float(page.evaluate(_TEXTS)) / 1000
    heap = float(page.evaluate("(gc(), performance.memory.usedJSHeapSize)")) / 1e6
    found["heap_mb"] = max(found["heap_mb"], heap)
    return found


def _medians(page: Page, steps: list[str], limit_s: float) -> tuple[float, float]:
    """Return medians in milliseconds: until map and list show the step, and until all does.

    Steps that would begin after the page has been open for ``limit_s`` are left out, but for one.
    """
    listed = ", ".join(f"() => {step}" for step in steps)
    script = _TIMED.replace("STEPS", listed).replace("LIMIT", str(1000 * limit_s))
    times, whole = page.evaluate(script)
    return statistics.median(times), statistics.median(whole)


def _serve(route: Route, packages: Path | None) -> None:
    match = _PACKAGE.search(route.request.url)
    if packages is None:
        route.continue_()
        return
    if match:
        name, rest = (match[1], match[2]) if match[1] else (match[3], "dist/jquery.min.js")
        folder = packages / name
        for file in (folder / rest, folder / "dist" / rest):
            if file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "text/plain"
                route.fulfill(body=file.read_bytes(), content_type=kind)
                return
    route.fulfill(body="", content_type="text/javascript")
