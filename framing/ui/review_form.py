"""One coder's verdict on one difference; every change is in the library before the page is drawn again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from framing.codebook import CODEBOOK, entry
from framing.datatypes import Difference, Side
from framing.errors import FramingError
from framing.reports import wording
from framing.reports.report import Report
from framing.store import Review, Store
from framing.ui.escape import escape, plain
from framing.ui.relations import moment

VERDICTS = {"agree": "Agree", "disagree": "No such difference", "corrected": "Correct it"}
NO_DIRECTION = "none"


class Form:
    """The widgets of a coder's verdict on a difference.

    Args:
        store: Where verdicts are kept.
        report: The comparison.
        report_id: Its id in the library.
        coder: Who codes.
        difference: What is coded.
        saved: This coder's verdict, if there is one.
        tell: Called with what went wrong.
    """

    def __init__(
        self,
        store: Store,
        report: Report,
        report_id: str,
        coder: str,
        difference: Difference,
        saved: Review | None,
        tell: Callable[[str], None],
    ) -> None:
        self.store, self.report, self.report_id, self.coder = store, report, report_id, coder
        self.difference, self.saved, self.tell = difference, saved, tell
        self.key = f"{hashlib.sha256(coder.encode()).hexdigest()[:8]}-{difference.id}"

    def draw(self) -> None:
        """Draw the widgets and say whether the verdict is saved."""
        import streamlit as st

        saved = self.saved
        choice, note = st.columns(2)
        with choice:
            verdict = st.segmented_control(
                "Your verdict",
                list(VERDICTS),
                default=saved.verdict if saved else None,
                format_func=VERDICTS.__getitem__,
                key=f"verdict-{self.key}",
                on_change=self.keep,
            )
            if verdict == "corrected":
                self._draw_correction()
            st.html(f'<p class="fr fr-muted" role="status">{escape(self._state(verdict))}</p>')
        note.text_area(
            "Memo",
            value=saved.memo if saved else "",
            key=f"memo-{self.key}",
            on_change=self.keep,
            height=88,
            placeholder="Why, or what to come back to",
        )

    def keep(self) -> None:
        """Save what the widgets say; take the verdict back where it was unticked."""
        review = self.review()
        try:
            if review is not None:
                self.store.save_review(review)
            elif not self._value("verdict") and self.saved:
                self.store.delete_review(self.report_id, self.difference.id, self.coder)
        except FramingError as error:
            self.tell(str(error))

    def review(self) -> Review | None:
        """Return what the widgets say, or None as long as something is missing."""
        verdict, axis = self._value("verdict"), self._value("axis")
        if not verdict or (verdict == "corrected" and not self._complete(axis)):
            return None
        memo = str(self._value("memo") or "")
        if verdict != "corrected":
            return Review(self.report_id, self.difference.id, self.coder, verdict, memo=memo)
        given = self._value("direction")
        direction: Side | None = given if entry(axis).directed and given in ("a", "b") else None
        return Review(self.report_id, self.difference.id, self.coder, verdict, axis, direction, memo)

    def _draw_correction(self) -> None:
        import streamlit as st

        saved = self.saved
        axes = list(CODEBOOK)
        axis = st.selectbox(
            "The right axis",
            axes,
            index=axes.index(saved.axis) if saved and saved.axis in axes else None,
            format_func=lambda a: entry(a).name,
            placeholder="Choose; the same one if only the direction is wrong",
            key=f"axis-{self.key}",
            on_change=self.keep,
        )
        if axis and entry(axis).directed:
            left, right = wording.sides(self.report, self.difference)
            more = entry(axis).more
            words = {"a": f"{left} {more}", "b": f"{right} {more}", NO_DIRECTION: "They differ without a direction"}
            st.selectbox(
                "The right direction",
                list(words),
                index=list(words).index(saved.direction or NO_DIRECTION) if saved and saved.axis == axis else None,
                format_func=lambda d: plain(words[d], 80),
                placeholder="Choose",
                key=f"direction-{self.key}",
                on_change=self.keep,
            )

    def _complete(self, axis: str | None) -> bool:
        return bool(axis) and (not entry(str(axis)).directed or bool(self._value("direction")))

    def _state(self, verdict: str | None) -> str:
        if verdict == "corrected" and not self._complete(self._value("axis")):
            return "Not saved yet: choose the right axis and direction."
        if verdict:
            return f"Saved on {moment(self.saved.time)}." if self.saved else "Saved."
        return "Not saved yet: choose a verdict." if self._value("memo") else "Not coded yet."

    def _value(self, name: str) -> Any:
        import streamlit as st

        return st.session_state.get(f"{name}-{self.key}")
