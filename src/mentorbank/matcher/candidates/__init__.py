"""Part one: who may be together. Hard limits only, and the reason of every pair that is ruled out."""
