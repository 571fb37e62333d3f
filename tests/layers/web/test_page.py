"""The page as text: one file, the same bytes, nothing in it that its data could run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import folium
import pytest
from folium.plugins import MarkerCluster

from geo.errors import InputError
from layers.layer_set import Basemap, LayerSet
from layers.schema import EVENTS
from layers.web import page_text, render_map, save_page
from layers.web.assets import leaflet_script
from layers.web.policy import build_policy, find_contents
from layers.web.safe_json import dump_json
from layers.web.strings import load_strings
from tests.layers.web.conftest import read_block

LINKED = ("leaflet.markercluster", "leaflet.awesome-markers")
WEB = Path(__file__).parents[3] / "layers" / "web"


def policy_of(text: str) -> str:
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert match
    return match[1].replace("&#39;", "'")


def test_same_layers_give_the_same_bytes(layers: LayerSet, basemap: Basemap) -> None:
    first = render_map(layers, basemap)
    assert page_text(first) == page_text(first) == page_text(render_map(layers, basemap))


def test_every_process_makes_the_same_page(layers: LayerSet, basemap: Basemap) -> None:
    code = (
        "import sys; from layers.web import page_text, render_map; "
        "from tests.layers.web.conftest import small_basemap, small_layers; "
        "sys.stdout.buffer.write(page_text(render_map(small_layers(), small_basemap())).encode())"
    )
    other = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    made = subprocess.run(
        [sys.executable, "-c", code],
        cwd=WEB.parents[1],
        env=os.environ | {"PYTHONHASHSEED": other},
        capture_output=True,
        check=True,
    ).stdout
    assert made == page_text(render_map(layers, basemap)).encode()
    assert b"built-in method" not in made


def test_words_of_the_page_are_never_methods() -> None:
    template = (WEB / "templates" / "page.html.j2").read_text("utf-8")
    assert not re.search(r"\bt\.\w", template)


def test_caller_elements_do_not_make_the_page_random(layers: LayerSet, basemap: Basemap) -> None:
    texts = []
    for _ in range(2):
        map_ = render_map(layers, basemap)
        folium.Marker([36.5, 41.0], popup="Here").add_to(map_)
        texts += [page_text(map_), page_text(map_)]
    assert len(set(texts)) == 1
    assert "L.marker" in texts[0]


def test_map_is_a_folium_map_that_notebooks_show(layers: LayerSet, basemap: Basemap) -> None:
    map_ = render_map(layers, basemap)
    assert isinstance(map_, folium.Map)
    assert "<iframe srcdoc=" in map_._repr_html_()


def test_rendering_leaves_the_lists_of_folium_as_they_are(
    layers: LayerSet, basemap: Basemap
) -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    page_text(render_map(layers, basemap))
    assert (folium.Map.default_js, folium.Map.default_css) == before


def test_policy_allows_only_what_the_file_holds(layers: LayerSet, basemap: Basemap) -> None:
    text = page_text(render_map(layers, basemap))
    policy = policy_of(text)
    assert "default-src 'none'" in policy
    assert "img-src data:;" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    contents = find_contents(text)
    contents.scripts.append(read_block(text, "khabur-script").decode())
    assert build_policy(contents) == policy
    assert not contents.script_urls
    assert not contents.style_urls
    assert not re.search(r"<(?:link|img|iframe)[^>]+(?:src|href)=.https?:", text)


def test_tiles_are_contacted_only_when_asked_for(layers: LayerSet, basemap: Basemap) -> None:
    text = page_text(render_map(layers, basemap, tiles="OpenStreetMap"))
    assert "img-src data: https://tile.openstreetmap.org;" in policy_of(text)
    assert '<bdi class="host">tile.openstreetmap.org</bdi>' in text
    assert "OpenStreetMap" in text


def test_files_of_further_elements_come_after_leaflet_and_are_named(
    layers: LayerSet, basemap: Basemap
) -> None:
    map_ = render_map(layers, basemap)
    cluster = MarkerCluster().add_to(map_)  # type: ignore[no-untyped-call]
    folium.Marker([36.5, 41.0], popup="Here", icon=folium.Icon(color="red")).add_to(cluster)
    tiles = "https://{s}.tiles.example/{z}/{x}/{y}.png?a=1&b=2"
    folium.TileLayer(tiles, attr="Somebody").add_to(map_)
    text = page_text(map_)
    at = [text.index(leaflet_script()), *(text.index(f'{name}.js">') for name in LINKED)]
    assert at[0] == min(at)
    policy = policy_of(text)
    assert "unsafe" not in policy
    assert "https://*.tiles.example" in policy
    assert "font-src https://" in policy
    named = re.findall(r'<bdi class="host">([^<]*)</bdi>', text)
    assert {"tiles.example", "cdnjs.cloudflare.com"} <= set(named)
    assert "contacts no server" not in text.split('id="khabur-')[0].split("<dialog")[1]


@pytest.mark.parametrize("name", ["no such tiles", "Thunderforest", "Thunderforest Outdoors"])
def test_unusable_tiles_are_refused(layers: LayerSet, basemap: Basemap, name: str) -> None:
    with pytest.raises(InputError, match="tile background"):
        render_map(layers, basemap, tiles=name)


def test_unknown_language_is_refused(layers: LayerSet, basemap: Basemap) -> None:
    with pytest.raises(InputError, match="expected en or ar, got xx"):
        render_map(layers, basemap, lang="xx")


def test_page_is_written_whole(layers: LayerSet, basemap: Basemap, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    map_ = render_map(layers, basemap, lang="ar")
    save_page(map_, path)
    assert path.read_bytes() == page_text(map_).encode("utf-8")
    assert path.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="ar">')
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_page_that_cannot_be_written_leaves_nothing(
    layers: LayerSet, basemap: Basemap, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.mkdir()
    with pytest.raises(OSError, match=r"page\.html"):
        save_page(render_map(layers, basemap), path)
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_title_and_data_are_not_templates(layers: LayerSet, basemap: Basemap) -> None:
    events = layers.events.copy()
    events["summary_en"] = "{{ 7*7 }}{% for x in y %}</script><script>alert(1)</script>"
    text = page_text(render_map(replace(layers, events=events), basemap, title="{{ 7*7 }}</title>"))
    assert "<title>{{ 7*7 }}&lt;/title&gt;</title>" in text
    assert b"{{ 7*7 }}{% for x in y %}</script>" in read_block(text, "khabur-layers")
    assert "<script>alert(1)" not in text
    assert "&lt;b&gt;somebody&lt;/b&gt; &amp; {{ 7*7 }}" in text


def test_json_leaves_nothing_that_html_reads() -> None:
    assert dump_json("<&>\u2028\u2029\ud800ق") == '"\\u003c\\u0026\\u003e\\u2028\\u2029\\ud800ق"'
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump_json(float("nan"))


def test_inert_blocks_need_no_permission() -> None:
    contents = find_contents(
        '<script type="application/json">{}</script><script>\na()\n</script><style>b</style>'
        '<script src="https://x.example/y.js"></script>'
    )
    assert contents.scripts == ["\na()\n"]
    assert contents.styles == ["b"]
    assert contents.script_urls == ["https://x.example/y.js"]


def test_both_languages_have_every_word_that_is_used() -> None:
    strings = load_strings()
    assert strings["en"].keys() == strings["ar"].keys()
    scripts = "\n".join(path.read_text("utf-8") for path in (WEB / "static").glob("*.js"))
    template = (WEB / "templates" / "page.html.j2").read_text("utf-8")
    used = set(re.findall(r"K\.t\('(\w+)'", scripts)) | set(re.findall(r"row\('(\w+)'", scripts))
    used |= set(re.findall(r'data-t(?:-\w+)?="(\w+)"', template))
    used |= set(re.findall(r"\bt\['(\w+)'\]", template))
    assert {key for key in used if not key.endswith("_")} <= strings["en"].keys()


def test_empty_layers_still_make_a_page(layers: LayerSet, basemap: Basemap) -> None:
    nothing = {schema.name: frame.iloc[:0] for schema, frame in layers}
    text = page_text(render_map(replace(layers, **nothing, data_date=None), basemap))
    assert len(text.encode("utf-8")) < 350_000


def test_texts_held_in_less_memory_give_the_same_page(layers: LayerSet, basemap: Basemap) -> None:
    lean = layers.events.astype({"kind": "category", "governorate": "category", "place_en": "str"})
    pages = [
        page_text(render_map(replace(layers, events=events), basemap))
        for events in (layers.events, lean)
    ]
    assert pages[0] == pages[1]


def test_size_grows_with_columns_not_with_objects(layers: LayerSet, basemap: Basemap) -> None:
    one = layers.events.iloc[[0]]
    many = one.loc[one.index.repeat(2000)].reset_index(drop=True)
    many["event_id"] = [f"e{number}" for number in range(len(many))]
    many["start_date"] = [date(2024, 1, 1 + number % 28) for number in range(len(many))]
    small = len(page_text(render_map(replace(layers, events=one), basemap)))
    large = len(page_text(render_map(replace(layers, events=many), basemap)))
    assert list(many.columns[:-1]) == list(EVENTS.column_names)
    assert (large - small) / 2000 < 150
