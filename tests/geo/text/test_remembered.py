"""Answers that are kept stay right and stay few."""

from __future__ import annotations

from geo.text.letters import split_known_words, split_words
from geo.text.remembered import Remembered


def test_each_answer_is_worked_out_once() -> None:
    asked: list[str] = []

    def work_out(word: str) -> int:
        asked.append(word)
        return len(word)

    sizes = Remembered(work_out)

    assert [sizes[word] for word in ("one", "three", "one")] == [3, 5, 3]
    assert asked == ["one", "three"]


def test_no_more_answers_are_kept_than_allowed() -> None:
    doubled: Remembered[int, int] = Remembered(lambda number: 2 * number, most=10)

    assert [doubled[number] for number in range(95)] == list(range(0, 190, 2))
    assert len(doubled) <= 10


def test_words_of_running_text_are_folded_as_those_of_names() -> None:
    text = "قال: «إنّ القِرى\u00a0الثلاث»،\nA-B  Caf\u00e9 Cafe\u0301 ـــ ١٢ \u2028 (x)"

    assert split_known_words(text) == split_words(text)
