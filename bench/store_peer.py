#!/usr/bin/env python3
"""The least that a Python node would do for the same import: followthemoney reads and checks each line, SQLite keeps it.

    store_peer.py PERSONS.json ROWS     one transaction, WAL, synchronous FULL; the first ROWS lines
"""
import itertools
import json
import pathlib
import sqlite3
import sys
import tempfile
import time

from followthemoney import model


def rows(path: str, count: int):
    with open(path, encoding="utf-8") as file:
        for line in itertools.islice(file, count):
            proxy = model.get_proxy(json.loads(line))
            yield proxy.id, proxy.schema.name, json.dumps(proxy.to_dict(), ensure_ascii=False)


def main() -> None:
    path, count = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(pathlib.Path(folder) / "peer.db")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE record (id TEXT PRIMARY KEY, schema TEXT, content TEXT)")
        started = time.monotonic()
        with database:
            database.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", rows(path, count))
        seconds = time.monotonic() - started
        database.close()
    print(json.dumps({"measured": "followthemoney + sqlite3 (Python)", "rows": count, "seconds": round(seconds, 1),
                      "rows_per_second": round(count / seconds)}))


if __name__ == "__main__":
    main()
