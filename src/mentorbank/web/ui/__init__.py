"""The parts pages are built from; see README.md."""
