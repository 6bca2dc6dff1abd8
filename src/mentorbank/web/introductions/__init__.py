"""An opening and one young person: suggested by staff, answered by the young person, read by the company after the yes."""
