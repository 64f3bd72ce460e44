"""The subcommands of `rolecall`, a module for each group; `search_app.cli` lists them."""
