"""Reads files by NumPy, pandas' tokenizer and PyArrow: a line {"format", "file"} in, a line with its value out.

The value is that of the fuzz job's own readers: arrays by name ('' where there is one only) with shape and numbers as
texts. {"refused": why} where the program refuses the file, {"missing": name} where it is not installed.
"""
import gzip
import io
import json
import struct
import sys

MISSING = {}
try:
    import numpy as np
except ImportError as error:
    print(json.dumps({"missing": str(error)}), flush=True)
    sys.exit(0)
try:
    import pandas as pd
except ImportError as error:
    MISSING["csv"] = str(error)
try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    MISSING["parquet"] = str(error)


def text(x):
    x = float(x)
    if x != x:
        return "NaN"
    if x in (float("inf"), float("-inf")):
        return "Infinity" if x > 0 else "-Infinity"
    return repr(x)


def array(a):
    a = np.asarray(a)
    if a.dtype.kind not in "biuf":
        raise ValueError(f"dtype {a.dtype} is no number")
    return {"shape": list(a.shape), "data": [text(x) for x in a.ravel(order="C").tolist()]}


def npy(data):
    return array(np.lib.format.read_array(io.BytesIO(data), allow_pickle=False))


def npz(data):
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        names = [name for name in archive.zip.namelist() if name.endswith(".npy")]
        values = {}
        for name in names:
            try:
                values[name[:-4]] = npy(archive.zip.read(name))
            except Exception as error:
                values[name[:-4]] = {"refused": str(error)}
        if len(names) == 1:
            return {"": values[names[0][:-4]]}
        return values


def unblanked(field):
    """A tab before a quote is a blank round the field here; pandas knows blanks only."""
    field = field.strip()
    return field[1:-1] if field[:1] == '"' == field[-1:] else field


def csv(data):
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, skipinitialspace=True, index_col=False,
                        encoding="utf-8-sig", encoding_errors="strict", header=None, engine="c")
    names = [str(name).strip() for name in frame.iloc[0]]
    body = frame.iloc[1:]
    values = {}
    for k, name in enumerate(names):
        try:
            values[name] = array(np.array([float(unblanked(x)) for x in body.iloc[:, k]], dtype=np.float64))
        except ValueError as error:
            values[name] = {"refused": str(error)}
    return values


def parquet(data):
    values = {}
    try:
        pq.read_schema(io.BytesIO(data))
    except pa.ArrowInvalid as error:
        # Arrow's own schema in the metadata, which is no part of the format.
        if "base64" in str(error) or "flatbuffer" in str(error).lower():
            return None
        raise
    for name in pq.read_schema(io.BytesIO(data)).names:
        try:
            column = pq.read_table(io.BytesIO(data), columns=[name]).column(0)
            kind = column.type
            if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind) or pa.types.is_decimal(kind)):
                raise ValueError(f"type {kind} is no number")
            if column.null_count > 0:
                raise ValueError("nulls")
            values[name] = array(np.array([float(x) for x in column.to_pylist()], dtype=np.float64))
        except Exception as error:
            values[name] = {"refused": f"{type(error).__name__}: {str(error)[:200]}"}
    return values


def idx(data):
    zero, kind, dims = struct.unpack(">HBB", data[:4])
    if zero != 0 or dims == 0:
        raise ValueError("magic")
    shape = struct.unpack(f">{dims}I", data[4:4 + 4 * dims])
    dtype = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}[kind]
    content = data[4 + 4 * dims:]
    a = np.frombuffer(content, dtype=dtype)
    return array(a.reshape(shape))


def cifar(data):
    records = np.frombuffer(data, dtype=np.uint8).reshape(3, 3073)
    return {"pixels": array(records[:, 1:].ravel()), "labels": array(records[:, 0])}


def read(form, file):
    with open(file, "rb") as f:
        data = f.read()
    # Formats are known by content, packed ones too: a changed file may be one of another kind.
    if data[:2] == b"\x1f\x8b" or file.endswith(".gz"):
        data = gzip.decompress(data)
    kind = form.split(".")[0]
    if form != "cifar":
        if data[:6] == b"\x93NUMPY":
            kind = "npy"
        elif data[:4] == b"PK\x03\x04":
            kind = "npz"
        elif data[:4] == b"PAR1":
            kind = "parquet"
    if kind in MISSING:
        return {"missing": MISSING[kind]}
    value = {"npy": npy, "npz": npz, "csv": csv, "parquet": parquet, "idx": idx, "cifar": cifar}[kind](data)
    if value is None:
        return {"missing": "Arrow's schema is damaged"}
    return {"value": {"": value} if kind in ("npy", "idx") else value}


for line in sys.stdin:
    job = json.loads(line)
    try:
        if job["format"].startswith("json "):
            with open(job["file"], encoding="utf-8-sig", errors="replace") as f:
                json.load(f)
            answer = {"value": "json"}
        else:
            answer = read(job["format"], job["file"])
    except Exception as error:
        answer = {"refused": f"{type(error).__name__}: {str(error)[:200]}"}
    print(json.dumps(answer), flush=True)
