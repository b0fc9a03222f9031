#!/usr/bin/env python3
"""What public responses cost, as ratios to an empty Django JSON view on the same server in the same run.

    make bench [ARGS="--announcements 100000 --seconds 4 --rounds 3"]

Makes a newsroom under var/bench/ once (DATABASE_URL for another database), serves it with granian and two workers, and
asks with wrk. Machines are noisy: each target is asked in turn with the baseline, and the median ratio counts.
Exits 1 when a target is missed.
"""

import argparse
import contextlib
import os
import pathlib
import random
import re
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
HERE = ROOT / "var" / "bench"
BASELINE = "/bench/empty/"
TARGETS = {  # name → (least ratio, keeps responses)
    "cached list of 20": (0.6, True),
    "cached detail": (0.6, True),
    "cached event page": (0.6, True),
    "304 of a list": (0.6, True),
    "uncached list, first page": (0.25, False),
    "uncached list, any depth": (0.25, False),
    "uncached list, one filter, any depth": (0.2, False),
    "uncached 100-item event page": (0.1, False),
}
WRK_SCRIPT = """
local paths, header = {}, os.getenv("BENCH_ETAG")
for path in io.lines(os.getenv("BENCH_PATHS")) do paths[#paths + 1] = path end
local at = math.random(#paths)
function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], header and {["If-None-Match"] = header} or {})
end
"""


def environment(**more: str) -> dict[str, str]:
    url = os.environ.get("DATABASE_URL", f"sqlite:///{HERE / 'newsroom.sqlite3'}")
    own = {
        "DATABASE_URL": url,
        "SECRET_KEY": secret(),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "http://127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "bench_settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / '.ci'}",
        "STATIC_ROOT": str(HERE / "static"),
        "LOG_LEVEL": "ERROR",
        "ENV_FILE": str(HERE / "none.env"),
    }
    return {**os.environ, **own, **more}


def secret() -> str:
    """One key for all runs, since cursors are signed with it."""
    file = HERE / "secret"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(60))
    return file.read_text()


def manage(*words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=environment(), check=True)


def build(announcements: int) -> None:
    """The newsroom to measure on, unless a former run made it."""
    marker = HERE / "made"
    asked = f"{announcements} {environment()['DATABASE_URL']}"
    if marker.exists() and marker.read_text() == asked:
        manage("rebuild_live", *(["--if-stale"] if supports_stale() else []))
        return
    for file in HERE.glob("newsroom.sqlite3*"):
        file.unlink()
    print(f"Making a newsroom of {announcements:,} announcements …", flush=True)
    data = HERE / "data"
    subprocess.run(
        [sys.executable, ROOT / ".ci" / "bench_data.py", data, "--announcements", str(announcements)], check=True
    )
    manage("migrate", "--verbosity", "0")
    manage("load_catalogue", str(data / "catalogue.json"))
    begun = time.perf_counter()
    manage("backfill", str(data / "announcements.ndjson"), "--publish")
    took = time.perf_counter() - begun
    print(f"backfill --publish: {announcements / took:,.0f} published announcements a second")
    manage("collectstatic", "--noinput", "--verbosity", "0")
    marker.write_text(asked)


def supports_stale() -> bool:
    help_text = subprocess.run(
        [sys.executable, "manage.py", "rebuild_live", "--help"],
        cwd=ROOT,
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return "--if-stale" in help_text


def addresses() -> dict[str, list[str]]:
    """What to ask for, by target. Read from the database, in a process that knows Django."""
    sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]
    os.environ.update(environment())
    import django  # noqa: PLC0415 - only this process, once the environment is set

    django.setup()
    from coverage.reading import sql  # noqa: PLC0415
    from coverage.reading.cursor import Cursor  # noqa: PLC0415

    dice = random.Random(7)  # noqa: S311
    places = sql.rows(
        "SELECT newest_first, record, slug FROM coverage_live WHERE type = 'announcement' AND status = 'usable'"
    )
    dice.shuffle(places)
    list_ = "/api/v1/announcements/"
    deep = [
        f"{list_}?cursor={Cursor('-happened_at', False, key, sql.as_uuid(record))}" for key, record, _ in places[:4000]
    ]
    company = sql.rows(
        "SELECT slug FROM coverage_live WHERE type = 'company' AND status = 'usable' ORDER BY record LIMIT 300"
    )
    filtered = [f"{address}&company={slug}" for address, (slug,) in zip(deep, company * 20, strict=False)]
    hexed = sql.hexed("l.record")
    events = sql.rows(
        f"""SELECT slug FROM (
            SELECT l.slug, (SELECT count(*) FROM coverage_livefacet f
                            WHERE f.facet = 'event' AND f.value = {hexed} AND f.type = 'announcement') n
            FROM coverage_live l WHERE l.type = 'event' AND l.status = 'usable') e
        ORDER BY abs(n - 100) LIMIT 20"""
    )
    pages = [f"/{language}/events/{slug}/" for (slug,) in events for language in ("fr", "en")]
    return {
        "cached list of 20": [list_],
        "cached detail": [f"{list_}{places[0][2]}/"],
        "cached event page": pages[:1],
        "304 of a list": [list_],
        "uncached list, first page": [list_],
        "uncached list, any depth": deep,
        "uncached list, one filter, any depth": filtered,
        "uncached 100-item event page": pages,
    }


@contextlib.contextmanager
def server(*, uncached: bool) -> Iterator[str]:
    """The product with two workers on a free port; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "1", "--no-ws", "bench_settings_wsgi:application"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(BENCH_UNCACHED=str(int(uncached))), stdout=subprocess.DEVNULL
    )
    try:
        origin = f"http://127.0.0.1:{port}"
        for _ in range(200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(origin + BASELINE, timeout=2).close()  # noqa: S310 - our own server
                break
            time.sleep(0.1)
        yield origin
    finally:
        process.terminate()
        process.wait(timeout=20)


def ask(origin: str, paths: list[str], seconds: int, etag: str = "") -> float:
    """Requests a second, by wrk with 16 connections."""
    script, listed = HERE / "ask.lua", HERE / "paths.txt"
    script.write_text(WRK_SCRIPT)
    listed.write_text("\n".join(paths) + "\n")
    own = {"BENCH_PATHS": str(listed), **({"BENCH_ETAG": etag} if etag else {})}
    command = ["wrk", "-t2", "-c16", f"-d{seconds}s", "-s", str(script), origin]
    told = subprocess.run(command, env={**os.environ, **own}, check=True, capture_output=True, text=True).stdout
    if wrong := re.search(r"Non-2xx or 3xx responses: (\d+)", told):
        raise SystemExit(f"{wrong.group(1)} requests failed, of {paths[0]} …\n{told}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1))  # type: ignore[union-attr]


def measure(asked: dict[str, list[str]], seconds: int, rounds: int) -> dict[str, float]:
    """Median ratio to the baseline, by target."""
    ratios: dict[str, list[float]] = {name: [] for name in asked}
    for kept in (True, False):
        names = [name for name in asked if TARGETS[name][1] is kept]
        with server(uncached=not kept) as origin:
            for name in names:
                with urllib.request.urlopen(origin + asked[name][0], timeout=30) as response:  # noqa: S310
                    etag = response.headers["ETag"] if name.startswith("304") else ""
                ask(origin, asked[name], 1, etag)  # what is kept is kept by then
                for _ in range(rounds):
                    base = ask(origin, [BASELINE], seconds)
                    rate = ask(origin, asked[name], seconds, etag)
                    ratios[name].append(rate / base)
                middle = statistics.median(ratios[name])
                print(f"{name:40} {middle:5.2f}   (last: {rate:,.0f} against {base:,.0f} a second)", flush=True)
    return {name: statistics.median(found) for name, found in ratios.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--announcements", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("make bench asks with wrk: apt-get install wrk")
    HERE.mkdir(parents=True, exist_ok=True)
    build(options.announcements)
    found = measure(addresses(), options.seconds, options.rounds)
    missed = [
        f"{name}: {ratio:.2f}, wanted {TARGETS[name][0]}" for name, ratio in found.items() if ratio < TARGETS[name][0]
    ]
    print("\n".join(["Missed:", *missed]) if missed else "Every target held.")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
