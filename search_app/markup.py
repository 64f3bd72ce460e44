"""Small pieces of HTML that every page uses."""

from collections.abc import Callable
from html import escape


def esc(text: str) -> str:
    """Text made safe for HTML; a carriage return, which parsers would change, by its number."""
    return escape(text).replace("\r", "&#13;")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def notice(text: str, *, urgent: bool = False) -> str:
    """A message set apart; one that is urgent is read out at once."""
    role, kind = ("alert", "rc-problem") if urgent else ("status", "rc-info")
    return f'<div class="rc-notice {kind}" role="{role}"><p>{esc(text)}</p></div>'


def wide_table(name: str, heads: str, rows: str) -> str:
    """A table that scrolls sideways by itself, by keyboard too; `name` says what it holds."""
    return (
        f'<div class="rc-wide" tabindex="0" role="region" aria-label="{esc(name)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def pager(page: int, pages: int, total: str, link: Callable[[int], str]) -> str:
    """The way to the other pages of a long list; `total` says how much it holds in all."""
    if pages == 1:
        return ""
    parts = [f"<span>Page {page} of {pages}, {total}</span>"]
    if page > 1:
        parts.insert(0, f'<a href="{esc(link(page - 1))}">Previous page</a>')
    if page < pages:
        parts.append(f'<a href="{esc(link(page + 1))}">Next page</a>')
    return f'<nav class="rc-pager" aria-label="Pages of the list">{"".join(parts)}</nav>'
