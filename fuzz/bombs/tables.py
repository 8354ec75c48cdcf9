"""Tables and JSON."""

from __future__ import annotations

import io
import struct
from typing import Any

from fuzz.bombs.making import MEGABYTE
from fuzz.bombs.table import of


@of(".json")
def json_deep() -> bytes:
    return b"[" * 20_000_000


@of(".json")
def json_empty_objects() -> bytes:
    return b"[" + b"{}," * 11_000_000 + b"{}]"


@of(".json")
def json_long_number() -> bytes:
    return b'{"text": ' + b"9" * 20_000_000 + b"}"


@of(".json")
def json_surrogates() -> bytes:
    return rb'{"text": "The dam \ud800 will hold.", "title": "\udfff"}'


@of(".jsonl")
def jsonl_gigabyte_line() -> bytes:
    return b'{"text": "' + b"word " * (1024 * MEGABYTE // 5 - 10) + b'"}'


@of(".jsonl")
def jsonl_empty_lists() -> bytes:
    return b'{"text": "The dam will hold.", "x": [' + b"[]," * 11_000_000 + b"[]]}\n"


@of(".jsonl")
def jsonl_million_faults() -> bytes:
    return b"{\n" * 3_000_000


@of(".csv")
def csv_one_cell_rows() -> bytes:
    return b"text\n" + b"a\n" * 60_000_000


@of(".csv")
def csv_endless_row() -> bytes:
    return b"text\n" + b'"a\n",' * 30_000_000


@of(".csv")
def csv_million_columns() -> bytes:
    return b"text," + b"ab," * 300_000 + b"\nThe dam will hold.\n"


@of(".csv")
def csv_ten_million_cells() -> bytes:
    return b"text\n" + b"ab," * 10_000_000 + b"\n"


@of(".csv")
def csv_open_quote() -> bytes:
    return b'text\n"' + b"word\n" * 30_000_000


@of(".parquet")
def parquet_one_text_400_000_times() -> bytes:
    import pyarrow
    from pyarrow import parquet

    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 400_000, pyarrow.int32()), ["word " * MEGABYTE])
    memory = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": texts}), memory, compression="zstd")
    return memory.getvalue()


@of(".parquet")
def parquet_gigabyte_text() -> bytes:
    import pyarrow
    from pyarrow import parquet

    memory = io.BytesIO()
    table = pyarrow.table({"text": ["word " * (150 * MEGABYTE)]})
    parquet.write_table(table, memory, compression="zstd", use_dictionary=False, write_statistics=False)
    return memory.getvalue()


@of(".json")
def json_keys_twice() -> bytes:
    return b'{"text": "The dam.", ' + b'"text": "Another dam.", ' * 1_000_000 + b'"text": "The dam will hold."}'


@of(".json")
def json_no_numbers() -> bytes:
    return b'[{"text": "The dam will hold.", "id": NaN, "date": Infinity, "title": -Infinity, "source": 1e999}]'


@of(".json")
def json_huge_numbers() -> bytes:
    return b'{"text": "The dam will hold.", "id": ' + b"9" * 4_000 + b', "source": 1' + b"0" * 4_000 + b".5}"


@of(".json")
def json_wide_values() -> bytes:
    return b'{"text": "x' + b"\\u0000\\ud800\\n" * 100_000 + b'", "title": {"a": ' + b"[" * 500 + b"]" * 500 + b"}}"


@of(".jsonl")
def jsonl_of_many_kinds() -> bytes:
    return b'{"text": "The dam."}\n[]\n1\nnull\n"x"\n{"text": 1}\n{"text": ["x"]}\n' * 60_000


@of(".jsonl")
def jsonl_deep_lines() -> bytes:
    return (b'{"text": "The dam.", "x": ' + b"[" * 900 + b"]" * 900 + b"}\n") * 20_000


@of(".csv")
def csv_100_000_columns() -> bytes:
    names = b",".join(b"c%d" % n for n in range(100_000))
    return b"text," + names + b"\n" + (b"The dam will hold." + b"," * 100_000 + b"\n") * 200


@of(".csv")
def csv_names_alike() -> bytes:
    return b"text,Text, TEXT ,id,ID\na,b,c,d,e\n"


@of(".csv")
def csv_formulas() -> bytes:
    return b'id,text,source\n=1+1,"=HYPERLINK(""http://a.example"")",@SUM(1)\n-2,+3,"\t=4"\n'


@of(".csv")
def csv_nul() -> bytes:
    return b"id,text\n1,The dam\0 will hold.\n" * 1_000


@of(".csv")
def csv_quotes() -> bytes:
    return b"text\n" + b'""' * 15_000_000 + b"\n"


@of(".csv")
def csv_lone_returns() -> bytes:
    return b"text\r" + b"The dam will hold.\r" * 400_000


@of(".csv")
def csv_dates() -> bytes:
    return b"text,date\n" + b"The dam will hold.,1/2/2025\nIt will not.,13/13/2025\n" * 100_000


def _parquet(**columns: Any) -> bytes:
    import pyarrow
    from pyarrow import parquet

    memory = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), memory)
    return memory.getvalue()


@of(".parquet")
def parquet_footer_of_zeros() -> bytes:
    good = _parquet(text=["The dam will hold."])
    return good[:-400] + b"\0" * 392 + good[-8:]


@of(".parquet")
def parquet_footer_too_long() -> bytes:
    return _parquet(text=["The dam will hold."])[:-8] + b"\xff\xff\xff\x7fPAR1"


@of(".parquet")
def parquet_footer_of_lists() -> bytes:
    """Thrift lists that claim two thousand million elements each."""
    footer = b"\x15\x02\x19\xfc\xff\xff\xff\xff\x07" * 50_000
    return b"PAR1" + footer + struct.pack("<I", len(footer)) + b"PAR1"


@of(".parquet")
def parquet_only_its_marks() -> bytes:
    return b"PAR1" + b"\0" * 100 + b"PAR1"


@of(".parquet")
def parquet_changed_bytes() -> bytes:
    good = bytearray(_parquet(text=["The dam will hold."] * 1_000, id=[str(n) for n in range(1_000)]))
    for at in range(4, len(good) - 8, 7):
        good[at] ^= 0xFF
    return bytes(good)


@of(".parquet")
def parquet_deep_column() -> bytes:
    value: Any = "x"
    for _ in range(60):
        value = [value]
    return _parquet(text=["The dam will hold."], title=[value])


@of(".parquet")
def parquet_other_kinds() -> bytes:
    return _parquet(text=[b"\xff\0"], id=[2**62], date=[1e308], source=[{"a": [None]}], title=[True])


@of(".parquet")
def parquet_20_000_columns() -> bytes:
    return _parquet(text=["The dam will hold."], **{f"c{n}": ["x"] for n in range(20_000)})
