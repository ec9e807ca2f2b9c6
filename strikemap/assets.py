"""Third-party browser assets (Leaflet): fetched by the server at set-up or first start, so that a browser asks no other host.

Each file is checked against the sha256 in assets.toml before it is written, and at every `missing`. Two sources are tried in
turn: the npm package where npm is on the machine, and the address that folium itself names for the same version.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from strikemap.errors import AssetError

PROJECT = Path(__file__).parents[1]
COMMAND = "python -m strikemap assets"
_MANIFEST = Path(__file__).with_name("assets.toml")
_MAX_BYTES = 5_000_000  # of one file: Leaflet's largest is 150 kB
_SECONDS = 60


class AssetFile(msgspec.Struct, frozen=True):
    """Where a file of a package is saved under the package's folder, and what its bytes must hash to."""

    save: str
    sha256: str


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the manifest; `files` is keyed by the path inside the package."""

    name: str
    version: str
    licence: str
    npm: str
    folium: str
    address_ends: str
    folder: str
    files: dict[str, AssetFile]


Source = Callable[[Package], Mapping[str, bytes]]
"""Gives the bytes of a package's files by their path inside it, or raises AssetError saying why it cannot."""


def read_manifest(path: Path = _MANIFEST) -> tuple[Package, ...]:
    """The packages that the manifest names. Raises AssetError when it cannot be read."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["package"]
        return tuple(msgspec.convert(entries, list[Package]))
    except (OSError, KeyError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise AssetError(f"the list of browser assets {path.name} cannot be read: {error}") from error


def vendor_folder(root: Path = PROJECT) -> Path:
    """Where fetched assets lie under the project's folder `root`."""
    return root / "static" / "vendor"


def missing(root: Path = PROJECT, packages: Sequence[Package] | None = None) -> list[str]:
    """The files under static/vendor that are absent or are not what the manifest says, as "leaflet/leaflet.js"."""
    folder = vendor_folder(root)
    wanted = (
        (f"{package.folder}/{file.save}", file.sha256)
        for package in (read_manifest() if packages is None else packages)
        for file in package.files.values()
    )
    return [name for name, digest in wanted if not _holds(folder / name, digest)]


def _holds(path: Path, digest: str) -> bool:
    try:
        return sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def from_npm(package: Package, npm: str = "npm") -> dict[str, bytes]:
    """The package's files out of the tarball that `npm pack` downloads; npm runs nothing of the package's."""
    program = shutil.which(npm)
    if program is None:
        raise AssetError("npm is not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "pack", "--silent", "--ignore-scripts", "--fetch-retries=1", "--pack-destination", folder, package.npm]
        try:
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise AssetError(f"npm pack {package.npm} failed: {error}") from error
        tarballs = sorted(Path(folder).glob("*.tgz"))
        if run.returncode or not tarballs:
            said = (run.stderr or run.stdout).strip().splitlines()
            raise AssetError(f"npm pack {package.npm} failed: {said[-1] if said else f'exit code {run.returncode}'}")
        return _members(tarballs[0], package)


def _members(tarball: Path, package: Package) -> dict[str, bytes]:
    """Only the files asked for, read into memory: no path out of the tarball reaches the disk."""
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(tarball) as archive:
            for member in archive:
                name = member.name.partition("/")[2]
                stream = archive.extractfile(member) if name in package.files and member.isfile() else None
                if stream is not None:
                    found[name] = stream.read(_MAX_BYTES)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise AssetError(f"the tarball of {package.npm} cannot be read: {error}") from error
    return found


def folium_address(package: Package) -> str:
    """The address that folium names for the package's main file."""
    import folium

    addresses = dict(folium.Map.default_js)
    if package.folium not in addresses:
        raise AssetError(f"folium names no address for {package.name}")
    return str(addresses[package.folium])


def from_address(package: Package, address: str | None = None) -> dict[str, bytes]:
    """The package's files from beside the main file's address (folium's when None): the package's own layout is served there."""
    address = folium_address(package) if address is None else address
    if not address.endswith(package.address_ends):
        raise AssetError(f"{address} does not end in {package.address_ends}")
    base = address.removesuffix(package.address_ends)
    return {name: _download(base + name) for name in package.files}


def _download(address: str) -> bytes:
    if not address.startswith(("https://", "http://127.0.0.1:")):
        raise AssetError(f"{address} is not an https address")
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS / 3) as answer:
            return bytes(answer.read(_MAX_BYTES))
    except (urllib.error.URLError, OSError) as error:
        raise AssetError(f"{address}: {error}") from error


SOURCES: tuple[Source, ...] = (from_npm, from_address)


def ensure(root: Path = PROJECT, sources: Sequence[Source] = SOURCES, packages: Sequence[Package] | None = None) -> list[str]:
    """Fetch what is missing and return the names of the files written; nothing missing costs no request.

    Raises AssetError, naming the command to run, when no source gives the right bytes. What was there stays as it was.
    """
    packages = read_manifest() if packages is None else packages
    written: list[str] = []
    for package in packages:
        lacking = set(missing(root, [package]))
        if lacking:
            files = _first_good(package, sources)
            for name, file in package.files.items():
                if f"{package.folder}/{file.save}" in lacking:
                    _write(vendor_folder(root) / package.folder / file.save, files[name])
            written.extend(sorted(lacking))
    return written


def _first_good(package: Package, sources: Sequence[Source]) -> Mapping[str, bytes]:
    problems: list[str] = []
    for source in sources:
        try:
            files = source(package)
            _check(package, files)
        except AssetError as error:
            problems.append(str(error))
        else:
            return files
    raise AssetError(
        f"The map needs {package.name} {package.version}, which could not be fetched ({'; '.join(problems)}). "
        f"Run `{COMMAND}` once on a machine with a network; after that the dashboard needs none."
    )


def _check(package: Package, files: Mapping[str, bytes]) -> None:
    for name, file in package.files.items():
        if name not in files:
            raise AssetError(f"{name} is not in the package")
        if sha256(files[name]).hexdigest() != file.sha256:
            raise AssetError(f"{name} is not the file that was expected (its sha256 differs), and was refused")


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: two servers that start at once write the same file without harm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".fetched-")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def main(argv: Sequence[str] = ()) -> int:
    """Fetch what is missing; with --check only say what is. Returns the exit code: 0 when all is there."""
    if list(argv) not in ([], ["--check"]):
        sys.stderr.write(f"usage: {COMMAND} [--check]\n")
        return 2
    try:
        if argv:
            lacking = missing()
            sys.stdout.write("".join(f"missing: {name}\n" for name in lacking) or "all browser assets are there\n")
            return 1 if lacking else 0
        written = ensure()
    except (AssetError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    names = ", ".join(f"{package.name} {package.version} ({package.licence})" for package in read_manifest())
    sys.stdout.write(f"{names}: {f'{len(written)} files fetched' if written else 'already there'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
