"""Where ``realloc`` and ``python -m realloc`` begin."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends in a line too."""
    try:
        from realloc.commands.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; nothing was written.\n")
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
