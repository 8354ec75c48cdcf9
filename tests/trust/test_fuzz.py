"""The targets of `fuzz/` on changed seeds, the same ones every time; `python -m fuzz.run` goes on for hours."""

from __future__ import annotations

import base64
import os

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz.seeds import TOKENS, seeds
from fuzz.targets import TARGETS

EXAMPLES = int(os.environ.get("FRAMING_FUZZ_EXAMPLES", "60"))
CHECKED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_ABORTS = base64.b64decode(  # pyarrow ends the process on this file: “Definition level histogram size mismatch”
    "UEFSMRUEFQoVDkwVAhUAEgAABRABAAAAMRUAFRIVFiwVAhUQFQYVBhw2ACgBMRgBMRERAAAACSACAAAAAgEBAgAVBBUsFTBMFQIV"
    "ABIAABZUEgAAAFRoZSBkYW0gd2lsbCBob2xkLhUAFRIVFiwVAhUQFQYVBhw2ACgSVGhlIGRhbSB3aWxsIGhvbGQuGBJUaGUgZGFt"
    "IHdpbGwgaG9sZC4REQAAAAkgAgAAAAIBAQIAFQQZPDUAGAZzY2hlbWEVBAAVDCVgGAJpZCUATBwAAAAVDCUCGAR0ZXh0JQBMHAAA"
    "ABYCGRwZLCYAHBUMGTUABhAZGAJpZBUCFgIWchZ6JjImCBw2ACgBMRgBMRERABksFQQVABUCABUAFRAVAgA8FgIZBhkmAAIAAAAm"
    "ABwVDBk1AAYQGRgEdGV4dBUCFgIW2AEW4AEmzgEmggEcNgAoElRoZSBkYW0gd2lsbCBob2xkLhgSVGhlIGRhbSB3aWxsIGhvbGQu"
    "EREAGSwVBBUAFQIAFQAVEBUCADwWJBkGGSYAAgAAABbKAhYCJggW2gIAGRwYDEFSUk9XOnNjaGVtYRjYAS8vLy8vNWdBQUFBUUFB"
    "QUFBQUFLQUF3QUJnQUZBQWdBQ2dBQUFBQUJCQUFNQUFBQUNBQUlBQUFBQkFBSUFBQUFCQUFBQUFJQUFBQkFBQUFBQkFBQUFOai8v"
    "LzhBQUFFRkVBQUFBQmdBQUFBRUFBQUFBQUFBQUFRQUFBQjBaWGgwQUFBQUFNei8vLzhRQUJRQUNBQUdBQWNBREFBQUFCQUFFQUFB"
    "QUFBQUFRVVFBQUFBR0FBQUFBUUFBQUFBQUFBQUFnQUFBR2xrQUFBRUFBUUFCQUFBQUE9PQAYIHBhcnF1ZXQtY3BwLWFycm93IHZl"
    "cnNpb24gMjYuMC4xGSwcAAAcAAAABwIAAFBBUjE="
)
FOUND: dict[str, list[bytes]] = {  # by target: inputs that broke a promise once
    "address": [b"http://[", "https://[\u202e::1]/ 10.0.0.1".encode()],
    "own-axis": [b"\0"],
    "parquet": [_ABORTS],
    "own-words": [b"\0certainty: {silence: [inevitable]}\n"],
}


@st.composite
def changed(draw, given_seeds):
    """A seed with pieces cut out, doubled, replaced and inserted; or any bytes."""
    data = draw(st.sampled_from(given_seeds))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(TOKENS) | st.binary(max_size=8) | st.just(data[at:to] * draw(st.integers(1, 50))))
        data = data[:at] + piece + data[draw(st.sampled_from((at, to))) :]
    return data


@pytest.mark.parametrize("name", TARGETS)
def test_any_input_ends_in_a_result_or_a_clear_error(name):
    check = CHECKED(given(changed(seeds(name)) | st.binary(max_size=200))(TARGETS[name]))
    for data in FOUND.get(name, []):
        check = example(data)(check)
    check()


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_are_what_the_target_reads(name):
    for data in seeds(name):
        TARGETS[name](data)
