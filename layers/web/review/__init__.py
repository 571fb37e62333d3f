"""The review page: the text of one report beside a map and the list of what was read in it."""

from layers.web.review.page import render_review, save_review

__all__ = ["render_review", "save_review"]
