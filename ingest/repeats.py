"""What is read of a wording is read once: the specs of one employer repeat each other."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

REPEATED = 4_096
"""Wordings that each such function remembers: of 683 bulletins of one city, two fifths of the
words stand in lines that come again and again, nearly all of them within a few hundred files."""


def remembered(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """A function of words alone that keeps its latest answers, with its own type."""
    return cast(Callable[_P, _T], lru_cache(REPEATED)(function))
