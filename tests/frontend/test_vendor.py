"""What is shipped from others is what was taken: every file listed, every hash true, every licence there."""

import hashlib
import json
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
MANIFEST = json.loads((STATIC / "vendor" / "manifest.json").read_text())
PACKAGE_FOLDERS = ("vendor", "fonts")


def test_every_vendored_file_has_the_hash_the_manifest_states():
    stated = {path: digest for package in MANIFEST for path, digest in package["files"].items()}
    files = {
        str(path.relative_to(STATIC)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in PACKAGE_FOLDERS
        for path in (STATIC / folder).rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert files == stated


def test_every_package_comes_with_its_licence():
    without = [
        package["name"]
        for package in MANIFEST
        if not any(Path(path).stem in ("LICENSE", "OFL") for path in package["files"])
    ]
    assert without == []


def test_the_folder_of_a_package_names_its_version():
    wrong = [
        path
        for package in MANIFEST
        for path in package["files"]
        if path.startswith("vendor/") and f"{package['name']}-{package['version']}/" not in path
    ]
    assert wrong == []


def test_the_printed_font_stays_under_one_mebibyte():
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.ttf")) < 1024 * 1024
