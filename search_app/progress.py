"""A progress bar with rate and time left, drawn by tqdm."""

import sys
from types import TracebackType
from typing import NoReturn, Self

from tqdm import tqdm


class Bar:
    """An `index.model.Progress`: one bar for each stage, one after the other."""

    def __init__(self, *, hidden: bool = False) -> None:
        """Draw on stderr, or not at all."""
        self._hidden = hidden
        self._stage = ""
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is."""
        if self._hidden:
            return
        if stage != self._stage or self._bar is None:
            self._end()
            self._stage = stage
        bar = self._bar = self._bar or tqdm(total=total, desc=stage, file=sys.stderr)
        bar.total = total
        bar.update(done - bar.n)

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
