"""Part three: the best plan, exact and with a proof. Arrays in, arrays out; it knows nothing of people."""
