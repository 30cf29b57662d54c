"""One command a module: options → pipeline → text → exit code."""
