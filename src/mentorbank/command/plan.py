"""From two files and a template to the file of the plan."""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.command.reading import NotRead, read_people
from mentorbank.domain.matching import rules
from mentorbank.kernel.templates import ProgrammeTemplate, TemplateError, load_catalogue, load_template
from mentorbank.matcher import MenteeNeeds, MentorOffer, plan_for_all
from mentorbank.matcher.files import people
from mentorbank.matcher.files.columns import MENTEE_COLUMNS, MENTOR_COLUMNS, Column
from mentorbank.matcher.files.plan_file import input_digest, plan_data, text_of
from mentorbank.matcher.version import engine

__all__ = ["NotRead", "write_plan"]
Terms = dict[str, Any]


def write_plan(
    *, mentees: Path, mentors: Path, programme: str, out: Path, explain: bool, language: str
) -> list[str]:
    """Afterwards ``out`` holds the best plan for everybody in the two files; what was not read is returned.

    NotRead, with a sentence for every row that is wrong in either file, and nothing is written.
    """
    template = _template(programme)

    def young(record: people.Record) -> MenteeNeeds:
        return people.mentee(record, rules.demanded_for(template, record.get("age")))

    files = _Files(language)
    waiting = files.read(mentees, MENTEE_COLUMNS, young)
    offers = files.read(mentors, MENTOR_COLUMNS, people.mentor)
    if files.faults:
        raise NotRead(files.faults)
    _write(out, _text(waiting, offers, template, explain=explain))
    return files.notes


class _Files:
    """Both files are read before anything is said, so that everything can be corrected at once."""

    def __init__(self, language: str) -> None:
        self.language, self.faults, self.notes = language, list[str](), list[str]()

    def read(self, path: Path, columns: Sequence[Column], make: Callable[[people.Record], Any]) -> list[Any]:
        try:
            found, unread = read_people(path, columns, self.language, make)
        except NotRead as wrong:
            self.faults += wrong.sentences
            return []
        if unread:
            said = {"file": path.name, "columns": ", ".join(unread)}
            self.notes.append(_("%(file)s: these columns are not read: %(columns)s.") % said)
        return found


def _template(code: str) -> ProgrammeTemplate:
    try:
        return load_template(code.upper())
    except TemplateError:
        said = {"code": code, "known": ", ".join(sorted(load_catalogue()))}
        raise NotRead([_("There is no template %(code)s. There are: %(known)s.") % said]) from None


def _text(
    mentees: list[MenteeNeeds], mentors: list[MentorOffer], template: ProgrammeTemplate, *, explain: bool
) -> str:
    limits, weights = rules.limits_of(template), rules.weights_of(template)
    waiting = rules.waiting_rule(template)
    plan = plan_for_all(mentees, mentors, limits, weights, waiting=waiting)
    terms: Terms = {"limits": asdict(limits), "weights": asdict(weights), "waiting": asdict(waiting)}
    data = plan_data(
        plan,
        template={"code": template.code, "version": template.version},
        digest=input_digest(mentees, mentors, terms),
        engine=engine(),
        explain=explain,
    )
    return text_of(data)


def _write(path: Path, text: str) -> None:
    """The whole file or none of it, for its owner to read; NotRead when there is no such folder, or no room."""
    try:
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            whole = Path(folder) / path.name
            whole.touch(mode=0o600)
            whole.write_text(text, encoding="utf-8")
            os.replace(whole, path)
    except OSError:
        raise NotRead([_("%(file)s cannot be written. Is the folder there?") % {"file": path}]) from None
