"""The public JSON of what exploring finds, `"schema": 1`."""

from collections.abc import Callable, Sequence
from typing import Any

from answers.explore.audit import Audit
from answers.explore.candidates import Candidate, Point
from answers.explore.draft import Draft
from answers.explore.duty_map import DutyMap
from answers.explore.facts import Cell
from answers.explore.inside import StatedLevel
from answers.explore.ladders import Series, Step
from answers.explore.matrix import Bar, Matrix
from answers.explore.model import SCHEMA, Duty, Match, Overlap
from answers.explore.overlap import HeatMap
from answers.explore.work import Work
from answers.model import Citation
from ingest.model import Role

Quoted = Callable[[Duty], tuple[Citation, ...]]


def role_json(role: Role) -> dict[str, Any]:
    """A role by its id, with what people call it."""
    return {"role": role.id, "title": role.title, "employer": role.employer, "code": role.code}


def duty_json(duty: Duty, quoted: Quoted) -> dict[str, Any]:
    """A duty, with its quote where it stands in a document."""
    return {
        "duty": duty.id,
        "text": duty.text,
        "citations": [citation.to_json() for citation in quoted(duty)],
    }


def _match_json(match: Match, quoted: Quoted) -> dict[str, Any]:
    return {
        "likeness": round(match.score, 3),
        "mine": duty_json(match.mine, quoted),
        "theirs": duty_json(match.other, quoted),
    }


def overlap_json(row: Overlap, quoted: Quoted) -> dict[str, Any]:
    """Two roles: shares both ways, pairs, and what only one has."""
    return {
        "mine": role_json(row.mine),
        "theirs": role_json(row.theirs),
        "share": round(row.share, 4),
        "share_back": round(row.share_back, 4),
        "same": [_match_json(match, quoted) for match in row.matched],
        "near": [_match_json(match, quoted) for match in row.near],
        "only_mine": [duty_json(duty, quoted) for duty in row.only_mine],
        "only_theirs": [duty_json(duty, quoted) for duty in row.only_theirs],
    }


def like_json(
    rows: Sequence[Overlap], quoted: Quoted, draft: Draft | None = None
) -> dict[str, Any]:
    """Roles that do the work of one role or draft."""
    found: dict[str, Any] = {"schema": SCHEMA, "kind": "like"}
    if draft is not None:
        found |= {"statements": len(draft.duties), "left_out": draft.left}
    return {**found, "roles": [overlap_json(row, quoted) for row in rows]}


def heat_json(heat: HeatMap) -> dict[str, Any]:
    """A set of roles: `shares[i][j]` of the duties of role i are done by role j."""
    return {
        "schema": SCHEMA,
        "kind": "heat",
        "roles": [role_json(role) for role in heat.roles],
        "shares": [[round(float(share), 4) for share in row] for row in heat.shares],
        "left_out": [role_json(role) for role in heat.left_out],
    }


def cell_json(cell: Cell | None) -> dict[str, Any] | None:
    """What a spec says to one field; None where it is silent."""
    if cell is None:
        return None
    quotes = [citation.to_json() for citation in cell.citations]
    return {"text": cell.text, "number": cell.number, "citations": quotes}


def _point_json(point: Point) -> dict[str, Any]:
    return {"text": point.text, "mine": cell_json(point.mine), "theirs": cell_json(point.theirs)}


def candidates_json(rows: Sequence[Candidate], quoted: Quoted) -> dict[str, Any]:
    """Classes that might be one, with the evidence for and against."""
    return {
        "schema": SCHEMA,
        "kind": "candidates",
        "candidates": [
            {
                **overlap_json(row.overlap, quoted),
                "for": [_point_json(point) for point in row.reasons],
                "against": [_point_json(point) for point in row.against],
            }
            for row in rows
        ],
    }


def series_json(rows: Sequence[Series]) -> dict[str, Any]:
    """Every series with its levels, lowest first."""
    return {
        "schema": SCHEMA,
        "kind": "series",
        "series": [
            {
                "title": row.title,
                "employer": row.employer,
                "levels": [{**role_json(level.role), "rank": level.rank} for level in row.levels],
            }
            for row in rows
        ],
    }


def ladder_json(
    steps: Sequence[Step], stated: dict[str, tuple[StatedLevel, ...]] | None = None
) -> dict[str, Any]:
    """The steps of a ladder, and the levels that single specs state themselves."""
    return {
        "schema": SCHEMA,
        "kind": "ladder",
        "steps": [
            {
                "lower": role_json(step.lower.role),
                "upper": role_json(step.upper.role),
                "kept": step.kept,
                "changes": [
                    {
                        "aspect": change.aspect,
                        "kind": change.kind,
                        "text": change.text,
                        "lower": [citation.to_json() for citation in change.lower],
                        "upper": [citation.to_json() for citation in change.upper],
                    }
                    for change in step.changes
                ],
            }
            for step in steps
        ],
        "stated": {
            role: [
                {
                    "level": level.name,
                    "citations": [citation.to_json() for citation in level.citations],
                    "left_out": level.left,
                }
                for level in levels
            ]
            for role, levels in (stated or {}).items()
            if levels
        },
    }


def matrix_json(table: Matrix, spread: Sequence[Bar] = ()) -> dict[str, Any]:
    """Roles by fields; a silent spec's cell is null."""
    return {
        "schema": SCHEMA,
        "kind": "matrix",
        "columns": list(table.columns),
        "roles": [
            {
                **role_json(row.role),
                "path": row.path,
                "cells": {
                    name: cell_json(cell)
                    for name, cell in zip(table.columns, row.cells, strict=True)
                },
            }
            for row in table.rows
        ],
        "spread": [{"label": bar.label, "roles": list(bar.roles)} for bar in spread],
    }


def audits_json(rows: Sequence[Audit]) -> dict[str, Any]:
    """The lists of specs to look at again."""
    return {
        "schema": SCHEMA,
        "kind": "audit",
        "lists": [
            {
                "id": row.id,
                "name": row.name,
                "meaning": row.meaning,
                "source": row.source,
                "checked": row.checked,
                "findings": [
                    {
                        **role_json(finding.role),
                        "path": finding.path,
                        "text": finding.text,
                        "citations": [citation.to_json() for citation in finding.citations],
                    }
                    for finding in row.findings
                ],
            }
            for row in rows
        ],
    }


def map_json(work: Work, found: DutyMap, quoted: Quoted) -> dict[str, Any]:
    """Every duty with its place and cluster, and every cluster with its name."""
    return {
        "schema": SCHEMA,
        "kind": "map",
        "clusters": [
            {
                "cluster": cluster.number,
                "name": cluster.name,
                "duties": cluster.size,
                "typical": duty_json(cluster.typical, quoted),
            }
            for cluster in found.clusters
        ],
        "duties": [
            {
                "duty": duty.id,
                **role_json(duty.role),
                "text": duty.text,
                "start": duty.span.start,
                "end": duty.span.end,
                "x": round(float(x), 4),
                "y": round(float(y), 4),
                "cluster": int(number),
            }
            for duty, (x, y), number in zip(work.duties, found.places, found.numbers, strict=True)
        ],
    }
