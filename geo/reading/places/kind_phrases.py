"""Kind words with the names they go with: "قاعدتي الشدادي وخراب الجير", "the town of Hajin"."""

from __future__ import annotations

from dataclasses import replace

from geo.model.vocabularies import PlaceKind
from geo.reading.places.called_after import is_told_beside
from geo.reading.places.kinds import is_settlement
from geo.reading.places.lexicon import KindWord
from geo.reading.places.named_rows import first_of_names, names_before
from geo.reading.places.names import split_directions
from geo.reading.places.scene import Found, Relation, Scene
from geo.reading.places.stops import says_of_what
from geo.reading.places.unlisted import begins_bare_name, extend_head, read_unlisted
from geo.reading.places.unlisted_latin import is_surname, read_unlisted_before

_MANY = 3
_COMMAS = frozenset(",،؛;/")
_AROUND = " \"'“”«»‘’()"
_LONGEST_LIST = 25
_LINES = frozenset({PlaceKind.ROAD, PlaceKind.BORDER})


def read_kind_phrases(scene: Scene) -> None:
    """Give every name the kind words that go with it, and find names after kind words."""
    for index in scene.telling:
        sense = scene.senses[index]
        if sense.kind is None or _is_inside_name(scene, index):
            continue
        if not _LINES.isdisjoint(sense.kind.kinds):
            continue
        if sense.kind.is_beside and not is_told_beside(scene, index):
            continue
        if scene.lexicon.kind_word_after and _read_name_before(scene, index, sense.kind):
            continue
        _read_names_after(scene, index, sense.kind)


def _is_inside_name(scene: Scene, index: int) -> bool:
    """Tell whether the word is part of a longer name of the gazetteer."""
    found = scene.by_first.get(index) or scene.by_last.get(index)
    return found is not None and found.first != found.last


def _read_name_before(scene: Scene, index: int, kind_word: KindWord) -> bool:
    """Give the kind word to the name before it: "Qasrak base", "Deir ez-Zor's countryside"."""
    words = scene.words
    before = index - 1
    directions = []
    while before > 0 and scene.senses[before].direction and words.is_tight(before):
        directions.append(scene.senses[before].direction)
        before -= 1
    while before > 0 and (
        words.keys[before] == "s" or scene.role(before, "qualifiers") or scene.senses[before].kind
    ):
        before -= 1
    found = scene.by_last.get(before)
    if (
        (found is None or is_surname(scene, found.first))
        and before >= 0
        and _is_joined(scene, before)
        and kind_word.unlisted
        and all(scene.role(each, "qualifiers") for each in range(before + 1, index))
    ):
        found = read_unlisted_before(scene, before + 1)
    if found is None or not all(_is_joined(scene, each) for each in range(before, index)):
        return False
    if scene.role(index + 1, "of") and _begins_name(scene, _skip_joiners(scene, index + 1)):
        return False
    _attach(found, kind_word, index)
    if kind_word.number == _MANY:
        for another in names_before(scene, found, kind_word):
            _attach(another, kind_word, None)
    if PlaceKind.COUNTRYSIDE in kind_word.kinds:
        while scene.senses[found.span_first - 1].direction and found.span_first > 0:
            directions.append(scene.senses[found.span_first - 1].direction)
            found.span_first -= 1
        _make_countryside(found, directions)
        found.span_last = index
    return True


def _is_joined(scene: Scene, index: int) -> bool:
    return scene.words.is_tight(index) or scene.words.gap(index) in {"-", "'", "’"}


def _begins_name(scene: Scene, index: int) -> bool:
    """Tell whether a name stands after "the town of", listed or not."""
    if scene.at(index) is not None:
        return True
    return index < len(scene.words) and scene.words.is_capital(index)


def _skip_joiners(scene: Scene, index: int) -> int:
    while scene.role(index, "joiners") and scene.words.is_tight(index):
        index += 1
    return index


def _read_names_after(scene: Scene, index: int, kind_word: KindWord) -> None:
    words = scene.words
    listed = first_of_names(scene, index, kind_word)
    if listed is not None:
        _Walk(scene, index, (replace(kind_word, number=_MANY),), []).read(listed)
        return
    is_other = scene.lexicon.kind_word_after and "(" in words.gap(index)
    if is_other or not words.is_tight(index):
        return
    position = index + 1
    outer: tuple[KindWord, ...] = (kind_word,)
    before_name: list[str] = []
    while position < len(words) - 1:
        sense = scene.senses[position]
        is_name = scene.at(position) is not None
        attached = sense.conjoined or (sense.preposition and not before_name)
        if _is_of_name(scene, position, kind_word, is_first=position == index + 1):
            break
        if not is_name and sense.kind is not None and not attached:
            if not _LINES.isdisjoint(sense.kind.kinds):
                return
            outer = (sense.kind, *outer)
        elif sense.direction and sense.definite == scene.senses[index].definite and not is_name:
            before_name.append(sense.direction)
        elif not (
            "joiners" in sense.roles
            or (before_name and scene.role(position, "of"))
            or says_of_what(scene, position)
        ):
            break
        if not words.is_tight(position):
            return
        position += 1
    says_more = before_name or scene.senses[index].definite
    if says_more and not _is_countryside(outer) and scene.lexicon.article:
        return
    if outer[0] is not kind_word and not _is_countryside(outer) and scene.at(position) is None:
        return
    if kind_word.kinds[0] is PlaceKind.COUNTRYSIDE and not before_name:
        index, before_name = _directions_before(scene, index)
    _Walk(scene, index, outer, before_name).read(position)


def _is_of_name(scene: Scene, position: int, kind_word: KindWord, *, is_first: bool) -> bool:
    """Tell whether a word that could be a kind word is of a name: "حاجز المحطة", "قرية وادي"."""
    if is_first and scene.words.keys[position] in scene.lexicon.called_after:
        return True
    return is_settlement(kind_word.kinds[0]) and scene.begins_unlisted(position)


def _directions_before(scene: Scene, index: int) -> tuple[int, list[str]]:
    """Return where "the eastern countryside of" begins, and its directions."""
    found = []
    while scene.lexicon.kind_word_after and index > 0 and scene.senses[index - 1].direction:
        index -= 1
        found.append(scene.senses[index].direction)
    return index, found


def _is_countryside(outer: tuple[KindWord, ...]) -> bool:
    return any(PlaceKind.COUNTRYSIDE in word.kinds for word in outer)


class _Walk:
    """Goes along the names after a kind word."""

    def __init__(
        self, scene: Scene, index: int, outer: tuple[KindWord, ...], directions: list[str]
    ) -> None:
        self._scene = scene
        self._index = index
        self._outer = outer
        self._directions = directions
        self._number = outer[0].number if not _is_countryside(outer) else outer[-1].number

    def read(self, position: int) -> None:
        """Read the names from ``position`` on, as many as the kind word announces."""
        count = 0
        while count < _LONGEST_LIST:
            found = self._name_at(position, is_first=count == 0)
            if found is None:
                return
            count += 1
            if found.evidence & {"kind", "listed"} and count > 1:
                return
            found.evidence.add("kind" if count == 1 else "listed")
            for kind_word in reversed(self._outer):
                _attach(found, kind_word, self._index if count == 1 else None)
            last = found.last
            if _is_countryside(self._outer):
                last = self._read_sides(found)
            following = self._next(found, last, count)
            if following is None:
                return
            position = following

    def _name_at(self, position: int, *, is_first: bool) -> Found | None:
        scene = self._scene
        found = scene.at(position)
        if found is not None:
            hit = found.hit
            if hit and not is_first and hit.conjoined and hit.preposition and not hit.article:
                found.hit, found.lead = None, 1
            if is_first and self._outer[0].unlisted:
                extend_head(scene, found)
            allowed = not is_first or hit is None or not hit.preposition or self._directions
            return found if allowed and not (is_first and hit and hit.conjoined) else None
        if self._scene.senses[self._index].definite:
            return None
        if not (self._outer[0].unlisted or begins_bare_name(scene, position)):
            return None
        return read_unlisted(scene, position, self._outer[0], is_first=is_first)

    def _read_sides(self, found: Found) -> int:
        """Read "ريف الحسكة الجنوبي والشرقي": the directions after the name of a countryside."""
        scene, words = self._scene, self._scene.words
        last = found.last
        directions = list(self._directions)
        sides: list[tuple[int, str]] = []
        while scene.lexicon.article and last + 1 < len(words) and words.is_tight(last):
            sense = scene.senses[last + 1]
            if not (sense.direction and sense.definite) or sense.preposition:
                break
            if "(" in words.gap(last):
                break
            last += 1
            if sense.conjoined:
                sides.append((last, sense.direction))
            else:
                directions.append(sense.direction)
        _make_countryside(found, directions)
        if found.span_first == self._index and self._outer[-1].number > 1:
            found.span_first = found.first
        found.span_last = last - len(sides)
        known = {each.span_first for each in scene.found if each.whole} if sides else set()
        for index, direction in sides:
            if index not in known:
                scene.add(found.as_side(index, split_directions([direction])))
        return last

    def _next(self, found: Found, last: int, count: int) -> int | None:
        """Return where the next name of the list begins, ``None`` when the list ends."""
        scene, words = self._scene, self._scene.words
        following = last + 1
        if following >= len(words) or (self._number == 2 and count > 1):
            return None
        if self._number == 1:
            return following if self._is_another_bare_name(last) else None
        near = words.is_tight(last) or words.is_dashed(last)
        in_list = self._number >= 2 and words.gap(last).strip(_AROUND) in _COMMAS
        if self._number == 2:
            in_list = in_list and words.keys[following].startswith("و")
        if in_list and found.lead and scene.at(following) is None:
            in_list = words.keys[following].startswith("و")
        if (near or in_list) and scene.role(following, "and") and words.is_tight(following):
            return following + 1
        if in_list or (near and self._goes_on(last, following)):
            return following
        return None

    def _is_another_bare_name(self, last: int) -> bool:
        """Tell whether a second name follows one village: "قرية تل أسود وتل أحمر"."""
        scene, following = self._scene, last + 1
        return (
            is_settlement(self._outer[0].kinds[0])
            and scene.words.is_tight(last)
            and scene.at(following) is None
            and scene.words.keys[following].startswith("و")
            and begins_bare_name(scene, following, lead=1)
        )

    def _goes_on(self, last: int, following: int) -> bool:
        """Tell whether the next word bears an "and", or is another name in brackets."""
        found = self._scene.at(following)
        if found is None:
            return self._scene.words.keys[following].startswith("و")
        joined = found.hit is not None and found.hit.conjoined
        return joined or "(" in self._scene.words.gap(last)


def _attach(found: Found, kind_word: KindWord, index: int | None) -> None:
    """Enter a kind word with a name; ``index`` when the word stands right before or after it."""
    found.kind_words = (kind_word, *found.kind_words)
    found.evidence.add("kind")
    if index is not None and kind_word.in_span:
        found.span_first = min(found.span_first, index)
        found.span_last = max(found.span_last, index)


def _make_countryside(found: Found, directions: list[str]) -> None:
    found.relation = Relation.COUNTRYSIDE
    found.directions = split_directions(directions)
