"""Writes docs/commands.md from the command itself: python docs/write_commands.py."""

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
    for name in sorted(cli.commands):
        command = cli.commands[name]
        lines += [
            f"## rolecall {name}",
            "",
            "```text",
            _help(command, f"rolecall {name}"),
            "```",
            "",
        ]
    return "\n".join(lines)


def _help(command: click.Command, name: str) -> str:
    context = click.Context(
        command, info_name=name, terminal_width=88, help_option_names=["-h", "--help"]
    )
    return command.get_help(context)


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
