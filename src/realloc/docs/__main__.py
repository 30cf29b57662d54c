"""``python -m realloc.docs`` writes the pages that are stale and names them."""

from realloc.docs import write_pages

if __name__ == "__main__":
    print("\n".join(write_pages()) or "nothing to do")
