"""Families of made-up problems, and the engines that are set beside ours."""
