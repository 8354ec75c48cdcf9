"""`framing check`: case files without pytest."""

# ruff: noqa: D301 - a backspace in a docstring is how typer is told to keep the lines of the examples

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from framing.checks import Outcome


def check(
    cases: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CASE...", help="Files *.framing.yaml or *.framing.json, or folders of them."),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", help="Write .txt, .json, .xml (JUnit), .sarif or .md (job summary). Can be given again."
        ),
    ] = None,
    model: Annotated[str, typer.Option(help="Take this model instead of each case's own.")] = "",
    root: Annotated[
        Path, typer.Option(file_okay=False, exists=True, help="Articles must lie in it; paths are relative to it.")
    ] = Path("."),
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Let cases name articles outside the root.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail where a baseline holds what is used no longer.")
    ] = False,
    update: Annotated[bool, typer.Option("--update", help="Record baselines anew; never on CI.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the comparison behind each case into this folder.")
    ] = None,
    github: Annotated[
        bool, typer.Option("--github", help="Print GitHub annotations, and append to $GITHUB_STEP_SUMMARY.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Local processes.", show_default="one a core")] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of cases, and stop.")] = False,
) -> None:
    """Check expectations about framing: the same case files as the pytest plugin.

    Exits with 0 if all hold, with 1 if some do not, with 2 if a case or an article is unusable.

    \b
    Examples:
      framing check tests/framing
      framing check wire.framing.yaml -o framing.xml -o framing.sarif
      framing check tests --github --strict
    """
    from framing.checks import Session
    from framing.checks.baselines import on_ci
    from framing.checks.cases import find_cases, is_case
    from framing.checks.exporters import exporter
    from framing.cli.output import check_place, whole_file
    from framing.errors import ConfigError

    if schema:
        from framing.checks.validation import schema_text

        typer.echo(schema_text(), nl=False)
        return
    if not cases:
        raise ConfigError("no case is named", where="framing check", hint="Name a file *.framing.yaml, or a folder.")
    if update and on_ci():
        raise ConfigError("--update records baselines, which is not done on CI", hint="Run it where you edit.")
    for path in output or []:
        exporter(path)
        check_place(path, [str(c) for c in cases if is_case(c)])
    session = Session(root, model=model, allow_outside=allow_outside, strict=strict, update=update, frozen=on_ci())
    outcomes = list(session.run_all(find_cases(cases), report, jobs))
    for path in output or []:
        with whole_file(path) as file:
            file.write(exporter(path)(outcomes))
    _tell(outcomes, github)
    if any(o.status == "unusable" for o in outcomes):
        raise typer.Exit(2)
    if not all(o.passed for o in outcomes):
        raise typer.Exit(1)


def _tell(outcomes: list[Outcome], github: bool) -> None:
    """Print what does not hold; what is unusable goes to standard error, as does a summary that cannot be written."""
    from framing.checks.exporters import job_summary, text, workflow_commands
    from framing.cli.summary import plain

    for outcome in outcomes:
        if outcome.status == "unusable":
            typer.echo(f"framing: {plain(outcome.found)}", err=True)
    typer.echo(text.render([o for o in outcomes if o.status != "unusable"]), nl=False)
    if not github:
        return
    typer.echo(workflow_commands.render(outcomes), nl=False)
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(place).open("a", encoding="utf-8", errors="replace") as file:
                file.write(job_summary.render(outcomes))
        except OSError as error:  # what was checked counts, and has been told
            what = f"{place}: the job summary cannot be written ({error.strerror or error})"
            typer.echo(f"framing: {plain(what)}. Check GITHUB_STEP_SUMMARY.", err=True)
