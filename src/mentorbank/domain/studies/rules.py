"""Which fields a study may ask for. What is not here is in no export; no words of anybody's, no name, no day."""

#: Together these find people, so they are made coarser until few stand out.
TELLING = ("municipality", "age_band", "gender")
FIELDS = (
    *TELLING, "subgroup", "status_at_entry", "on_benefit_at_entry", "at_risk_at_entry", "entered_month", "waited_months",
    "matches", "course_months", "ended_because", "status_3", "status_6", "status_12",
)  # fmt: skip
