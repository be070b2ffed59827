"""Originals of the fuzz job beyond fixtures/golden/readers: python3 make.py (in this folder).

pandas writes CSV and Parquet (with its index), PyArrow the encodings that pandas does not choose, NumPy a large-header .npy
and a packed archive, gzip the packed ones. Versions go to versions.json.
"""
import gzip
import json
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

rng = np.random.default_rng(17)
n = 8
frame = pd.DataFrame({"a": rng.standard_normal(n), "b": rng.standard_normal(n).round(3), "count": np.arange(n) * 3 - 4,
                      "label": np.array([1, -1] * 4), "soft": rng.random(n) * 0.8 + 0.1})
frame.to_csv("pandas.csv", index=False)
frame.to_csv("pandas-crlf.csv", index=False, lineterminator="\r\n", quoting=1)
frame[["a", "label"]].assign(logit=np.log(frame.soft / (1 - frame.soft))).to_csv("logit.csv", index=False, encoding="utf-8-sig")
frame.drop(columns="soft").set_index("count").to_parquet("pandas.parquet")
table = pa.table({"a": pa.array(frame.a), "i": pa.array(frame["count"].astype(np.int32)), "j": pa.array(frame["count"].astype(np.int64)),
                  "flag": pa.array(frame.a > 0), "label": pa.array(frame.label.astype(np.int8))})
pq.write_table(table, "delta.parquet", compression="none", use_dictionary=False,
               column_encoding={"i": "DELTA_BINARY_PACKED", "j": "DELTA_BINARY_PACKED", "a": "BYTE_STREAM_SPLIT", "flag": "RLE", "label": "PLAIN"})
pq.write_table(table, "v2.parquet", data_page_version="2.0", version="2.6", data_page_size=16, compression="snappy")
required = pa.schema([pa.field(name, table[name].type, nullable=False) for name in table.column_names])
pq.write_table(table.cast(required), "required.parquet", compression="snappy")
np.savez_compressed("packed.npz", X=rng.standard_normal((n, 3)).astype(">f4"), y=frame.label.to_numpy(), unneeded=np.zeros(100))
np.save("half.npy", rng.standard_normal(n).astype(np.float16))
for name in ["pandas.csv", "half.npy"]:
    with open(name, "rb") as file, gzip.GzipFile(f"{name}.gz", "wb", mtime=0) as packed:
        packed.write(file.read())
with open("versions.json", "w") as file:
    json.dump({"python": sys.version.split()[0], "numpy": np.__version__, "pandas": pd.__version__, "pyarrow": pa.__version__}, file, indent=1)
    file.write("\n")
