"""Our JavaScript and styles as text inside a page, so that a saved map needs no server and asks none.

A module's relative imports do not work where modules have no address, as in a file or a notebook's frame: there the page
carries an import map that gives every module of static/ a name and its source as a data address, and the imports say the names.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

import msgspec

from strikemap.assets import COMMAND
from strikemap.errors import AssetError

STATIC = Path(__file__).parents[2] / "static"
LEAFLET = STATIC / "vendor" / "leaflet"
NAME = "strikemap/"
_IMPORT = re.compile(r'(\bfrom\s+|\bimport\(\s*)"\./([\w-]+\.js)"')
_ADDRESS = re.compile(r"url\((?!data:)[^)]*\)")


@cache
def import_map() -> str:
    """The text of a `<script type="importmap">`: every module of static/ by `strikemap/<file>`. Raises AssetError."""
    modules = sorted(path for path in STATIC.glob("*.js") if path.name not in ("strike_layer.js", "basemap.js"))
    return msgspec.json.encode({"imports": {NAME + path.name: _data(named(_read(path))) for path in modules}}).decode()


@cache
def script(name: str) -> str:
    """A classic script of static/ with its modules under their names, safe inside `<script>`. Raises AssetError."""
    return named(_read(STATIC / name)).replace("</script", "<\\/script")


@cache
def style(*names: str) -> str:
    """Style sheets of static/, safe inside `<style>`. Raises AssetError."""
    return "\n".join(_read(STATIC / name) for name in names).replace("</style", "<\\/style")


@cache
def leaflet() -> tuple[str, str]:
    """Leaflet's script and style; its images, which nothing here shows, are left out. Raises AssetError."""
    source, css = _read(LEAFLET / "leaflet.js"), _read(LEAFLET / "leaflet.css")
    return source.replace("</script", "<\\/script"), _ADDRESS.sub("none", css)


def named(source: str) -> str:
    """A module's source with its neighbours imported by name instead of by relative address."""
    return _IMPORT.sub(rf'\1"{NAME}\2"', source)


def _data(source: str) -> str:
    return "data:text/javascript;base64," + base64.b64encode(source.encode()).decode()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise AssetError(f"{path} cannot be read ({error}). Fetch what the map needs: {COMMAND}") from error
