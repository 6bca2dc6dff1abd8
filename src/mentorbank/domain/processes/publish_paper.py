"""Laying a programme's figures before the committee: frozen as they are, and corrected by a new paper (R-017).

Crosses reports, which only read, and oversight, where the paper is kept.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.oversight.access import PAPERS
from mentorbank.domain.oversight.models import Paper
from mentorbank.domain.oversight.notices import paper_published
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.reports.frozen import freeze
from mentorbank.domain.reports.queries import status_report
from mentorbank.domain.reports.status import StatusReport
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused


def paper_figures(programme: Programme, as_of: date, by: Actor) -> StatusReport:
    """The figures a paper of this day would hold: what the steering group reads, so never a small number (R-421).

    ``NotFound`` for whoever does not answer for the programme.
    """
    PROGRAMMES.require(by, "publish", programme)
    reader = replace(by, role=Role.STEERING_GROUP, programme_ids=frozenset({programme.pk}))
    return status_report(programme, as_of, reader)


@deed("paper.published")
def publish_paper(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    kind: str,
    title: str,
    as_of: date,
    period_from: date,
    period_to: date,
    words: str = "",
) -> Paper:
    """Afterwards the committee and the steering group read this paper, whose figures nothing changes; they are told.

    ``NotFound`` for whoever does not answer for the programme. Refuses a day to come, a period that runs backwards, and
    a paper without a title.
    """
    programme = PROGRAMMES.get(by, "publish", pk=programme.pk)
    facts = {"kind": kind, "as_of": as_of, "period_from": period_from, "period_to": period_to}
    return _keep(by, at, programme, title=title, words=words, **facts)


@deed("paper.corrected")
def correct_paper(
    *, by: Actor, at: datetime, paper: Paper, correction: str, title: str, as_of: date, words: str = ""
) -> Paper:
    """Afterwards a new paper stands in the place of this one, with a note of what was wrong; the old one stays readable.

    Refuses without the note, and (``AlreadyDone``) a paper that has been corrected: the newest one is corrected.
    """
    paper = PAPERS.get(by, "correct", lock=True, pk=paper.pk)
    if not correction.strip():
        raise Refused(
            _("Write what was wrong, so that the committee knows what to read again."), field="correction"
        )
    if Paper.objects.filter(corrects=paper).exists():
        raise AlreadyDone(_("This paper has been corrected already. Correct the newest one."))
    same = {name: getattr(paper, name) for name in ("kind", "period_from", "period_to")}
    new = {"corrects": paper, "correction": correction.strip(), "number": paper.number + 1}
    return _keep(by, at, paper.programme, title=title, words=words, as_of=as_of, **same, **new)


def _keep(by: Actor, at: datetime, programme: Programme, **facts: Any) -> Paper:
    if not facts["title"].strip():
        raise Refused(_("Give the paper a title."), field="title")
    if facts["as_of"] > local_day(at):
        raise Refused(_("That day has not been yet. Choose today or an earlier day."), field="as_of")
    if facts["period_to"] < facts["period_from"]:
        raise Refused(_("The period ends before it begins."), field="period_to")
    content = freeze(paper_figures(programme, facts["as_of"], by))
    facts |= {"title": facts["title"].strip(), "words": facts["words"].strip(), "content": content}
    paper = Paper(
        organisation_id=programme.organisation_id, programme=programme, published_at=at, published_by_id=by.person_id, **facts
    )  # fmt: skip
    paper.save()
    note(programme=str(programme.pk), kind=paper.kind, number=paper.number)
    paper_published(paper, by=by, at=at)
    return paper
