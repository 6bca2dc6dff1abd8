"""An idea is taken up as an initiative, and done; or laid aside, and taken out again."""

from mentorbank.kernel.lifecycle import table

IDEA = table("idea", idea="initiative aside", initiative="done aside", aside="idea")
