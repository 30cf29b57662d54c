"""Files as LibreOffice saves or prints them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def saved_by_office(folder: Path, kind: str, *files: Path) -> list[Path]:
    """Each file saved into ``folder`` in a format that is named by its ending.

    Each run has a profile of its own: of two that share one, the second hands its files to the first and may
    end before anything is saved.  A busy machine may take minutes to begin.
    """
    profile = folder / "profile"
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    command = [str(OFFICE), *options, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    shutil.rmtree(profile)
    return [folder / f"{file.stem}.{kind}" for file in files]
