"""Desktop integration and the icon: what must agree agrees, and the standard tools find nothing wrong."""

import configparser
import importlib.util
import os
import re
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QColor, QImage

import dateline
from dateline.cli.display import APT

PACKAGING = Path(__file__).parents[3] / "packaging"
LINUX = PACKAGING / "linux"
DESKTOP, MIME, METAINFO = (
    LINUX / name for name in ("dateline.desktop", "dateline.xml", "dateline.metainfo.xml")
)
TYPE = "application/vnd.dateline+json"
MIME_XML = "{http://www.freedesktop.org/standards/shared-mime-info}"
SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
NEEDS_SH = pytest.mark.skipif(shutil.which("sh") is None, reason="install.sh is for systems with a shell")


def entry(path: Path = DESKTOP) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment] # keys keep their case: the documented way
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def icons() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_icons", PACKAGING / "icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- what must agree ---


def test_the_desktop_entry_opens_several_files_of_our_type() -> None:
    assert entry()["Exec"] == "dateline %F"
    assert entry()["MimeType"] == f"{TYPE};"
    assert entry()["Icon"] == "dateline"


def test_the_type_is_json_by_another_name() -> None:
    (kind,) = ET.parse(MIME).getroot()
    assert kind.get("type") == TYPE
    parent, glob = kind.find(f"{MIME_XML}sub-class-of"), kind.find(f"{MIME_XML}glob")
    assert parent is not None
    assert parent.get("type") == "application/json"
    assert glob is not None
    assert glob.get("pattern") == "*.dateline.json"
    assert int(glob.get("weight", "50")) > 50, "*.json has 50 and must lose"


def test_the_metainfo_names_the_desktop_entry_the_type_and_this_version() -> None:
    root = ET.parse(METAINFO).getroot()
    assert root.findtext("launchable") == DESKTOP.name
    assert root.findtext("icon") == "dateline"
    assert root.findtext("provides/mediatype") == TYPE
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == dateline.__version__
    assert [one.text for one in root.iterfind("categories/category")] == entry()["Categories"].split(";")[:-1]


def test_the_libraries_that_we_tell_people_to_install_are_those_that_we_install() -> None:
    script = (PACKAGING / "linux-libraries.sh").read_text()
    found = re.search(r"packages=\(([^)]*)\)", script)
    assert found is not None
    assert set(APT.split()) <= set(found[1].split())


# --- the icon ---


@pytest.mark.parametrize("size", SIZES)
def test_the_png_is_the_svg_at_that_size(icons: ModuleType, size: int) -> None:
    committed = QImage(str(icons.png_path(size)))
    assert (committed.width(), committed.height()) == (size, size)
    drawn = icons.render(size)
    step = max(size // 32, 1)
    places = [(x, y) for x in range(0, size, step) for y in range(0, size, step)]
    off = [_difference(committed.pixelColor(x, y), drawn.pixelColor(x, y)) for x, y in places]
    assert sum(off) / len(off) < 2, "render it anew: python packaging/icons.py"


def _difference(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
        abs(one.alpha() - other.alpha()),
    )


def test_the_icon_shows_a_mark_on_a_line_on_teal(icons: ModuleType) -> None:
    image = icons.render(64)
    assert image.pixelColor(32, 4).name() == "#0c6478"
    assert image.pixelColor(32, 50).name() == "#ffffff"
    assert image.pixelColor(10, 50).name() == image.pixelColor(54, 50).name() == "#9fd0d9"
    assert image.pixelColor(0, 0).alpha() == 0


def test_the_windows_icon_holds_every_size_up_to_256(icons: ModuleType) -> None:
    data = icons.ico()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind, count) == (0, 1, 7)
    sides = []
    for number in range(count):
        side, *_, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        png = QImage.fromData(data[offset : offset + length])
        sides.append(png.width())
        assert side == png.width() % 256
    assert sides == [16, 24, 32, 48, 64, 128, 256]


def test_the_mac_icon_is_a_chain_of_pngs(icons: ModuleType) -> None:
    data = icons.icns()
    assert data[:4] == b"icns"
    assert struct.unpack_from(">I", data, 4) == (len(data),)
    offset, widths = 8, []
    while offset < len(data):
        _, length = struct.unpack_from(">4sI", data, offset)
        widths.append(QImage.fromData(data[offset + 8 : offset + length]).width())
        offset += length
    assert widths == [16, 32, 128, 256, 512, 32, 64, 256, 512]


# --- installing ---


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle as build.py lays it out, with a program that only exists."""
    folder = tmp_path / "bundle"
    resources = folder / "_internal" / "dateline" / "_resources" / "icons"
    resources.mkdir(parents=True)
    for icon in (PACKAGING.parent / "resources" / "icons").glob("dateline*"):
        shutil.copy(icon, resources)
    program = folder / "dateline"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    shutil.copytree(LINUX, folder / "linux")
    return folder


def install(script: Path, *arguments: str, path: str = os.defpath) -> None:
    environment = {"PATH": path, "HOME": "/nonexistent"}
    subprocess.run(
        ["sh", str(script), *arguments], env=environment, check=True, capture_output=True, text=True
    )


@NEEDS_SH
def test_installing_a_bundle_makes_the_menu_entry_start_it(bundle: Path, tmp_path: Path) -> None:
    prefix = tmp_path / "pre fix & $more 5%"
    install(bundle / "linux" / "install.sh", str(prefix))
    share = prefix / "share"
    program = prefix / "bin" / "dateline"
    assert program.resolve() == (prefix / "lib" / "dateline" / "dateline").resolve()
    escaped = str(program).replace("$", "\\\\$").replace("%", "%%")
    assert entry(share / "applications" / "dateline.desktop")["Exec"] == f'"{escaped}" %F'
    assert (share / "mime" / "packages" / "dateline.xml").read_bytes() == MIME.read_bytes()
    assert (share / "metainfo" / "alt.dateline.Dateline.metainfo.xml").is_file()
    icons = {path.parent.parent.name for path in (share / "icons" / "hicolor").rglob("dateline.*")}
    assert icons == {"scalable", *(f"{size}x{size}" for size in SIZES)}


@NEEDS_SH
def test_uninstalling_leaves_nothing_of_ours_and_all_of_others(bundle: Path, tmp_path: Path) -> None:
    prefix = tmp_path / "prefix"
    other = prefix / "share" / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=other\n")
    for _ in range(2):  # twice: installing over an older one is an update
        install(bundle / "linux" / "install.sh", str(prefix))
    install(bundle / "linux" / "install.sh", "--uninstall", str(prefix))
    left = [path for path in prefix.rglob("*") if "dateline" in path.name.lower()]
    assert left == []
    assert other.is_file()


@NEEDS_SH
def test_from_a_checkout_the_program_on_the_path_is_started(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "dateline"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    install(LINUX / "install.sh", str(tmp_path / "prefix"), path=f"{program.parent}:{os.defpath}")
    installed = tmp_path / "prefix" / "share" / "applications" / "dateline.desktop"
    assert entry(installed)["Exec"] == f'"{program}" %F'


# --- the standard tools, where they are ---


def found(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def complaints(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@found("desktop-file-validate")
def test_desktop_file_validate() -> None:
    assert complaints("desktop-file-validate", DESKTOP) == ""


@found("desktop-file-validate")
@NEEDS_SH
def test_desktop_file_validate_takes_an_odd_path(bundle: Path, tmp_path: Path) -> None:
    install(bundle / "linux" / "install.sh", str(tmp_path / 'a "b" $c `d` 5%'))
    (installed,) = tmp_path.glob("a*/share/applications/dateline.desktop")
    assert complaints("desktop-file-validate", installed) == ""


@found("appstreamcli")
def test_appstreamcli() -> None:
    assert complaints("appstreamcli", "validate", "--no-net", METAINFO) == ""


@found("update-mime-database")
def test_update_mime_database(tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    shutil.copy(MIME, tmp_path / "packages")
    assert complaints("update-mime-database", tmp_path) == ""
    assert f"60:{TYPE}:*.dateline.json" in (tmp_path / "globs2").read_text().splitlines()
    assert f"{TYPE} application/json" in (tmp_path / "subclasses").read_text().splitlines()
