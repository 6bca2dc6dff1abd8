"""The parts of what is kept about a young person that can be opened, each with its classes of looks. Concerns never are."""

CONTACT, COURSE, NOTES = "contact", "course", "notes"
#: Part → what the log says was looked at (code list ``read_classes``).
PARTS = {CONTACT: ("page",), COURSE: ("goals", "agreement"), NOTES: ("journal", "words")}
