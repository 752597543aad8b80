"""Cold start, memory and sizes of the command line, as a user meets them.

Run with the interpreter of an environment in which geomap is installed:

    python benchmarks/start.py

Each command is a whole process, run once to warm the disk and then seven times; medians are
printed, with their ratio to a bare `import geopandas, folium` (what a script would pay that draws
the same dots by hand) measured in turn with them, because shared machines drift.
"""

from __future__ import annotations

import os
import resource  # noqa: TC003 - Unix only, and used by name in the annotation
import statistics
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
REPORT = Path(__file__).parent.parent / "data" / "reports" / "ganja-2020-10-17.txt"


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of one whole process."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(arguments[0], arguments)  # noqa: S606 - our own command, no shell
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)} failed with status {status}")
    return time.perf_counter() - start, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def main() -> None:
    """Print the table."""
    geomap = str(Path(sys.executable).with_name("geomap"))
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder) / "ganja.html"
        commands = {
            "python -c 'import geopandas, folium'": [
                sys.executable,
                "-c",
                "import geopandas, folium",
            ],
            "geomap locate Ganja": [geomap, "locate", "Ganja"],
            "geomap verify REPORT": [geomap, "verify", str(REPORT)],
            "geomap map REPORT": [geomap, "map", str(REPORT), "-o", str(html)],
        }
        figures: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for turn in range(RUNS + 1):
            for name, arguments in commands.items():
                figure = run(arguments)
                if turn:
                    figures[name].append(figure)
        rival = statistics.median(seconds for seconds, _ in next(iter(figures.values())))
        print(f"{'command':40s} {'median s':>9s} {'ratio':>6s} {'peak MB':>8s}")
        for name, measured in figures.items():
            seconds = statistics.median(s for s, _ in measured)
            memory = max(m for _, m in measured)
            print(f"{name:40s} {seconds:9.2f} {seconds / rival:6.2f} {memory:8.0f}")
        print(f"\nganja.html: {html.stat().st_size / 1e6:.2f} MB")
    site = Path(next(p for p in sys.path if p.endswith("site-packages")))
    total = sum(f.stat().st_size for f in site.rglob("*") if f.is_file() and not f.is_symlink())
    print(f"site-packages: {total / 1e6:.0f} MB ({site})")


if __name__ == "__main__":
    main()
