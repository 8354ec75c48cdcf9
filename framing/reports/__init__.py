"""Rendering of a `Report`: one file per format."""

from framing.reports.report import Report

__all__ = ["Report"]
