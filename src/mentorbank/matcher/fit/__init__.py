"""Part two: how well two people fit. Weighted parts, each of them visible."""
