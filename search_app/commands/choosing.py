"""The options that choose roles and sections, and the filter they make."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from index.filters import Filter
    from index.library import Library

_OPTIONS = (
    click.option(
        "--employer",
        "employers",
        multiple=True,
        metavar="NAME",
        help="Only roles of this employer; part of its name will do. May be given again.",
    ),
    click.option("--title", metavar="WORDS", help="Only roles with these words in their title."),
    click.option(
        "--section",
        "sections",
        multiple=True,
        metavar="KIND",
        help="Only what stands in this kind of section (duties, pay …). May be given again.",
    ),
    click.option("--degree-from", "degree_at_least", metavar="DEGREE", help="At least this one."),
    click.option(
        "--degree-to",
        "degree_at_most",
        metavar="DEGREE",
        help="No higher degree: none, high school, associate, bachelor, master, doctorate.",
    ),
    click.option("--pay-from", "pay_at_least", metavar="AMOUNT", help="Pay a year, at least."),
    click.option("--pay-to", "pay_at_most", metavar="AMOUNT", help="Pay a year, at most."),
    click.option("--dated-from", metavar="DATE", help="Specs dated 2015, 2015-06 … or later."),
    click.option("--dated-to", metavar="DATE", help="Specs dated 2015, 2015-06 … or earlier."),
    click.option("--no-driver-licence", is_flag=True, help="No licence to drive is asked for."),
    click.option("--no-licence", is_flag=True, help="No licence or certificate is asked for."),
    click.option("--experience-to", "experience_at_most", metavar="YEARS", help="At most."),
)


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose roles; `filter_of` takes their values."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filter_of(library: "Library", options: Mapping[str, Any]) -> "Filter | None":
    """The filter that the options make; None where nothing is chosen.

    Raises:
        UnusableFilter: a value does not fit, or no employer has that name.
    """
    from index.errors import UnusableFilter
    from index.filters import Filter, folded

    chosen = {name: value for name, value in options.items() if value}
    if not chosen:
        return None
    employers: list[str] = []
    for name in chosen.get("employers", ()):
        found = [e for e in library.employers if folded(name) in folded(e)]
        found = [e for e in found if folded(e) == folded(name)] or found
        if not found:
            known = ", ".join(library.employers[:8]) or "none is known"
            raise UnusableFilter(f"No employer is called {name!r}. There are: {known}")
        employers += found
    return Filter.from_json({**chosen, **({"employers": employers} if employers else {})})
