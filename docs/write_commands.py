"""Writes docs/commands.md from the command itself: python docs/write_commands.py."""

from collections.abc import Iterator
from pathlib import Path

import click

from search_app.cli import cli

TARGET = Path(__file__).with_name("commands.md")


def reference() -> str:
    """Every command with its own help, as Markdown."""
    lines = [
        "# The rolecall command",
        "",
        "Made from the command's own help by `python docs/write_commands.py`.",
        "",
        "```text",
        _help(cli, "rolecall"),
        "```",
        "",
    ]
    for name, command in _every(cli):
        lines += [
            f"## rolecall {name}",
            "",
            "```text",
            _help(command, f"rolecall {name}"),
            "```",
            "",
        ]
    return "\n".join(lines)


def _every(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Each command with its whole name, those of a group after it."""
    for name in sorted(group.commands):
        command = group.commands[name]
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from _every(command, f"{before}{name} ")


def _help(command: click.Command, name: str) -> str:
    context = click.Context(
        command, info_name=name, terminal_width=88, help_option_names=["-h", "--help"]
    )
    return command.get_help(context)


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
