"""`./trellis rules`: the rules that a career can be judged by."""

import json

import click

from trellis.config.places import CHECKOUT
from trellis.pathways.rules.rule_files import rules_in
from trellis.pathways.rules.telling import rule_as_json


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="Print a list of {key, title, status, summary, source, …}.")
def command(as_json: bool) -> None:
    """List the rules with their title, their status (current, historic, local) and where they come from."""
    rules = rules_in(CHECKOUT / "packs" / "rules").by_key.values()
    if as_json:
        click.echo(json.dumps([rule_as_json(rule) for rule in rules], ensure_ascii=False, indent=1))
        return
    width = max(len(rule.key) for rule in rules)
    for rule in rules:
        click.echo(f"{rule.key:{width}}  {rule.status.value:8}  {rule.title}")
        click.echo(f"{'':{width}}            {rule.source.title}")
