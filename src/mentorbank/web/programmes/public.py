"""What a programme tells the world, straight from its rules (R-085, R-119)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules, public_programmes
from mentorbank.web.entry import open_page, programme_page
from mentorbank.web.programmes.presenters import card_of, page_of


@open_page
def listing(request: HttpRequest) -> HttpResponse:
    """Every public programme that runs now: for whom, where, and whether there is a free mentor."""
    today = timezone.localdate(request.at)
    language = get_language() or "da"
    cards = [card_of(offer, language) for offer in public_programmes(on=today)]
    return render(request, "programmes/list.html", {"cards": cards})


@programme_page
def show(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who, how long, how often, and what each says yes to."""
    today = timezone.localdate(request.at)
    rules = current_rules(programme, on=today)
    return render(request, "programmes/public.html", page_of(programme, rules, get_language() or "da", today))
