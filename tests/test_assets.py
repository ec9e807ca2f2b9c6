"""Fetching of browser assets, against a package of our own, a real npm command line stand-in, and a real HTTP server."""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import tarfile
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from strikemap import assets
from strikemap.assets import AssetFile, Package, ensure, from_address, from_npm, missing
from strikemap.errors import AssetError

FILES = {"LICENSE": b"Two clauses.", "dist/map.js": b"let map = 1;", "dist/images/layers.png": b"\x89PNG"}
NO_SOURCE = "http://127.0.0.1:9/toy@1.0/dist/map.js"  # port 9 discards; nothing listens


@pytest.fixture
def package() -> Package:
    return Package(
        name="Toy",
        version="1.0",
        licence="BSD-2-Clause",
        npm="toy@1.0",
        folium="leaflet",
        address_ends="dist/map.js",
        folder="toy",
        files={name: AssetFile(name.removeprefix("dist/"), sha256(data).hexdigest()) for name, data in FILES.items()},
    )


def npm_serving(folder: Path, files: dict[str, bytes], code: int = 0) -> str:
    """A program that takes `pack ... --pack-destination FOLDER NAME` as npm does, and gives a tarball of `files`."""
    folder.mkdir()
    with tarfile.open(folder / "made.tgz", "w:gz") as archive:
        for name, data in {**files, "../../escape.js": b"no"}.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    program = folder / "npm"
    program.write_text(
        "#!/bin/sh\n"
        f"[ {code} = 0 ] || {{ echo 'npm error network unreachable' >&2; exit {code}; }}\n"
        'while [ $# -gt 1 ]; do [ "$1" = --pack-destination ] && to=$2; shift; done\n'
        f'[ "$1" = toy@1.0 ] && cp {folder}/made.tgz "$to/toy-1.0.tgz"\n'
    )
    program.chmod(0o755)
    return str(program)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing on the test's output."""


@contextlib.contextmanager
def site_serving(folder: Path, files: dict[str, bytes]) -> Iterator[str]:
    for name, data in files.items():
        path = folder / "toy@1.0" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/toy@1.0/dist/map.js"
        finally:
            server.shutdown()
            thread.join()


def contents(root: Path) -> dict[str, bytes]:
    vendor = assets.vendor_folder(root)
    return {path.relative_to(vendor).as_posix(): path.read_bytes() for path in vendor.rglob("*") if path.is_file()}


SAVED = {"toy/LICENSE": b"Two clauses.", "toy/map.js": b"let map = 1;", "toy/images/layers.png": b"\x89PNG"}


def test_npm_gives_every_file_and_its_licence(tmp_path: Path, package: Package) -> None:
    npm = functools.partial(from_npm, npm=npm_serving(tmp_path / "npm", FILES))
    assert sorted(ensure(tmp_path, [npm], [package])) == sorted(SAVED)
    assert contents(tmp_path) == SAVED
    assert missing(tmp_path, [package]) == []


def test_without_npm_the_address_serves(tmp_path: Path, package: Package) -> None:
    with site_serving(tmp_path / "site", FILES) as address:
        ensure(
            tmp_path,
            [functools.partial(from_npm, npm="no-such-program"), functools.partial(from_address, address=address)],
            [package],
        )
    assert contents(tmp_path) == SAVED


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({**FILES, "dist/map.js": b"let map = 1; steal()"}, id="other bytes"),
        pytest.param({k: v for k, v in FILES.items() if k != "LICENSE"}, id="a file short"),
    ],
)
def test_a_wrong_package_is_refused_and_the_next_source_asked(tmp_path: Path, package: Package, files: dict[str, bytes]) -> None:
    npm = functools.partial(from_npm, npm=npm_serving(tmp_path / "npm", files))
    with pytest.raises(AssetError, match=r"refused|not in the package"):
        ensure(tmp_path, [npm], [package])
    assert not assets.vendor_folder(tmp_path).exists()
    with site_serving(tmp_path / "site", FILES) as address:
        ensure(tmp_path, [npm, functools.partial(from_address, address=address)], [package])
    assert contents(tmp_path) == SAVED


def test_a_damaged_file_is_missing_and_fetched_again(tmp_path: Path, package: Package) -> None:
    npm = functools.partial(from_npm, npm=npm_serving(tmp_path / "npm", FILES))
    ensure(tmp_path, [npm], [package])
    (assets.vendor_folder(tmp_path) / "toy" / "map.js").write_bytes(b"let map = 2;")
    assert missing(tmp_path, [package]) == ["toy/map.js"]
    assert ensure(tmp_path, [npm], [package]) == ["toy/map.js"]
    assert contents(tmp_path) == SAVED


def test_what_is_there_is_not_asked_for(tmp_path: Path, package: Package) -> None:
    ensure(tmp_path, [functools.partial(from_npm, npm=npm_serving(tmp_path / "npm", FILES))], [package])
    assert ensure(tmp_path, [], [package]) == []


def test_without_a_network_the_error_names_the_command(tmp_path: Path, package: Package) -> None:
    npm = functools.partial(from_npm, npm=npm_serving(tmp_path / "npm", FILES, code=1))
    with pytest.raises(AssetError) as caught:
        ensure(tmp_path, [npm, functools.partial(from_address, address=NO_SOURCE)], [package])
    message = str(caught.value)
    assert "python -m strikemap assets" in message
    assert "network unreachable" in message and NO_SOURCE.removesuffix("dist/map.js") in message


@pytest.mark.parametrize("address", ["http://example.org/toy@1.0/dist/map.js", "file:///etc/dist/map.js"])
def test_only_https_is_asked(package: Package, address: str) -> None:
    with pytest.raises(AssetError, match="not an https address"):
        from_address(package, address)


def test_folium_names_the_version_of_the_manifest() -> None:
    for package in assets.read_manifest():
        address = assets.folium_address(package)
        assert f"@{package.version}/" in address and address.endswith(package.address_ends)


def test_every_package_comes_with_its_licence() -> None:
    assert all("LICENSE" in package.files for package in assets.read_manifest())


def test_files_are_readable_by_other_users(tmp_path: Path, package: Package) -> None:
    ensure(tmp_path, [functools.partial(from_npm, npm=npm_serving(tmp_path / "npm", FILES))], [package])
    assert (assets.vendor_folder(tmp_path) / "toy" / "map.js").stat().st_mode & 0o444 == 0o444


@pytest.mark.parametrize("argv", [["--unknown"], ["--check", "more"]])
def test_an_unknown_option_is_a_usage_error(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert assets.main(argv) == 2
    assert "usage: python -m strikemap assets" in capsys.readouterr().err


def test_a_broken_manifest_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "assets.toml").write_text("[[package]]\nname = 1\n")
    with pytest.raises(AssetError, match=r"assets\.toml cannot be read"):
        assets.read_manifest(tmp_path / "assets.toml")
