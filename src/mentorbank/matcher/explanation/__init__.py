"""Part four: why these two, why not the next, why nobody."""
