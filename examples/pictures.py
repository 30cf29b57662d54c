"""Make the pictures of the README: page 1 of a plan, as LibreOffice prints it, and the page of `report`.

    python examples/pictures.py

Needs LibreOffice (soffice) and Chromium on the path, and the packages of the extra `dev`.  The plan is that
of examples/hcmc, in English.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)

WIDTH = 1200
"""Dots across."""

COLOURS = 96
"""Few enough that a picture stays below 200 kB, and more than anybody sees."""


def main() -> None:
    """Solve, print, photograph."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=HERE / "pictures")
    folder: Path = parser.parse_args().folder
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plan = Path(temporary) / "hcmc.plan.xlsx"
        realloc("solve", HERE / "hcmc" / "hcmc.xlsx", "-o", plan, "--lang", "en", "-q")
        realloc("report", plan, "-q")
        first_page(plan, folder / "plan.png")
        screen(plan.with_suffix(".html"), folder / "report.png")


def realloc(*arguments: object) -> None:
    """Run a command."""
    subprocess.run([sys.executable, "-m", "realloc", *map(str, arguments)], check=True)


def first_page(plan: Path, picture: Path) -> None:
    """What is signed: page 1 as it is printed."""
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(plan.parent), str(plan)]
    profile = f"-env:UserInstallation={(plan.parent / 'office').as_uri()}"
    subprocess.run([*command, profile], check=True, stdout=subprocess.DEVNULL)
    page = pypdfium2.PdfDocument(plan.with_suffix(".pdf"))[0]
    save(page.render(scale=WIDTH / page.get_width()).to_pil(), picture)


def screen(page: Path, picture: Path) -> None:
    """The page for a screen, down to the end of its map."""
    found = next(filter(None, map(shutil.which, CHROMIUM)))
    raw = page.with_suffix(".png")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        shown = browser.new_page(viewport={"width": WIDTH, "height": 900})
        shown.goto(page.as_uri())
        shown.wait_for_selector(".flow", state="attached")
        box = shown.locator("section:has(.map)").bounding_box()
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": box["y"] + box["height"] + 8}
        shown.screenshot(path=raw, full_page=True, clip=clip)
        browser.close()
    save(Image.open(raw), picture)


def save(image: Image.Image, picture: Path) -> None:
    """Write it small."""
    image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)
    print(f"{picture}: {picture.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
