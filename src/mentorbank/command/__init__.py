"""A shell without a database: two lists in, a plan out."""
