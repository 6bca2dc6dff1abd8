"""The plan: every pair with its reasons and one worry; the coordinator decides, and the plan argues back."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.access import PLANS
from mentorbank.domain.matching.models import MentorChoice, PairBan, PlanRun, Proposal
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.entry import page
from mentorbank.web.matching.cards import PlanView, nobody_card, pair_card, state_of
from mentorbank.web.matching.comparing import compared
from mentorbank.web.matching.plan_filter import Pair, PlanFilter
from mentorbank.web.matching.presenters import Names
from mentorbank.web.matching.prices import what_it_takes
from mentorbank.web.matching.words import joined
from mentorbank.web.ui.parts import Crumb, MatchCard

PAIRS_PER_PAGE = 40
NAMES_SAID = 12


def view_of(plan: PlanRun, request: HttpRequest, more: Collection[str] = ()) -> PlanView:
    """Everything about a plan and the one before it, in a number of queries that does not grow with them.

    ``more``: keys of other mentors that are named on the page.
    """
    choices = _open_choices(plan)
    options = {option["mentor"] for one in choices.values() for option in one.options}
    young, mentors = queries.plan_people(plan, {*more, *options})
    today = local_day(request.at)
    names = Names(
        mentees={key: row.person.given_name for key, row in young.items()},
        mentors={key: row.person.given_name for key, row in mentors.items()},
    )
    return PlanView(
        plan, current_rules(plan.programme, on=today), young, mentors, _newest_proposals(young), _bans(young), choices,
        queries.mentees_in_all(row.person_id for row in mentors.values()), today, names,
    )  # fmt: skip


def _open_choices(plan: PlanRun) -> dict[str, MentorChoice]:
    rows = MentorChoice.objects.filter(programme=plan.programme_id, state=MentorChoice.State.OPEN)
    return {str(row.enrolment_id): row for row in rows}


def _newest_proposals(young: Iterable[str]) -> dict[str, Proposal]:
    """The open or accepted proposal of each; what was closed otherwise leaves the pair as it was."""
    rows = Proposal.objects.filter(enrolment__in=list(young), state__in=["sent", "accepted"])
    rows = rows.select_related("enrolment__person", "mentor__person").order_by("sent_at", "pk")
    return {str(row.enrolment_id): row for row in rows}


def _bans(young: Iterable[str]) -> dict[tuple[str, str], PairBan]:
    rows = PairBan.objects.filter(enrolment__in=list(young))
    return {(str(row.enrolment_id), str(row.mentor_id)): row for row in rows}


def in_order(plan: PlanRun) -> list[Pair]:
    """The pairs, the surest first. The fit is used for the order and shown to nobody."""
    return sorted(plan.result["pairs"].items(), key=lambda pair: (-pair[1]["fit"], pair[0]))


@page(Role.COORDINATOR)
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """One plan as it stands now, with what has happened to it since."""
    run = PLANS.get(request.actor, "read", pk=plan_id)
    view = view_of(run, request)
    pairs = [
        (key, pair) for key, pair in in_order(run) if key in view.young and pair["mentor"] in view.mentors
    ]
    states = {key: state_of(view, key, pair["mentor"]) for key, pair in pairs}
    undecided = [one for one in pairs if states[one[0]] == "open"]
    left = [view.young[key].person.given_name for key, _pair in undecided]
    nobody = [(key, reason) for key, reason in run.result["unmatched"].items() if key in view.young]
    narrowed = PlanFilter(
        request, [(view.young[key], view.mentors[pair["mentor"]]) for key, pair in undecided]
    )
    shown = Paginator(_narrowed(view, undecided, narrowed), PAIRS_PER_PAGE).get_page(request.GET.get("page"))
    crumbs = [
        Crumb(_("Matching"), f"{reverse('matching')}?programme={run.programme_id}"),
        Crumb(_("The plan")),
    ]
    values = {
        "plan": run, "crumbs": crumbs, "headline": headline(run), "stale": not queries.is_current(run),
        "groups": _groups(view, list(shown.object_list), narrowed), "page": shown, "undecided": len(undecided),
        "filter": narrowed if len(undecided) > 1 else None, "here": request.path,
        "compared": compared(run, run.previous, view.names) if run.previous else None,
        "newer": _newer(run),
        "handled": [pair_card(view, key, pair) for key, pair in pairs if states[key] != "open"],
        "nobody": [nobody_card(view, key, reason) for key, reason in nobody], "left": left, "left_words": _some(left),
    }  # fmt: skip
    return render(request, "matching/plan.html", values)


def _newer(run: PlanRun) -> PlanRun | None:
    """The plan that counts, when it is another one."""
    newest = queries.newest_plan(run.programme, region=run.region)
    return newest if newest != run else None


def _narrowed(view: PlanView, pairs: Sequence[Pair], narrowed: PlanFilter) -> list[Pair]:
    kept = [one for one in pairs if narrowed.keeps(*_two(view, one))]
    return sorted(kept, key=lambda one: narrowed.group(*_two(view, one))) if narrowed.order else kept


def _two(view: PlanView, one: Pair) -> tuple[Any, Any]:
    return view.young[one[0]], view.mentors[one[1]["mentor"]]


def _groups(view: PlanView, pairs: Sequence[Pair], narrowed: PlanFilter) -> list[tuple[str, list[MatchCard]]]:
    """The cards of this page under their headings."""
    takes = what_it_takes(view, pairs)
    by_heading = groupby(pairs, key=lambda one: narrowed.group(*_two(view, one)))
    return [
        (heading, [pair_card(view, key, pair, takes.get(key, ())) for key, pair in row])
        for heading, row in by_heading
    ]


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - NAMES_SAID
    if more <= 0:
        return joined(names)
    others = ngettext("%(count)s other", "%(count)s others", more) % {"count": more}
    return joined([*names[:NAMES_SAID], others])


def headline(run: PlanRun) -> str:
    """14 young people · 31 mentors · 13 can get a good mentor today."""
    pairs, alone, mentors = len(run.result["pairs"]), len(run.result["unmatched"]), run.result["mentors"]
    parts = [
        ngettext("%(count)s young person", "%(count)s young people", pairs + alone)
        % {"count": pairs + alone},
        ngettext("%(count)s mentor", "%(count)s mentors", mentors) % {"count": mentors},
        _("%(count)s can get a good mentor today") % {"count": pairs},
    ]
    return " · ".join(parts)
