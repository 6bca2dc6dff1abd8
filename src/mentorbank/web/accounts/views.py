"""Signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorbank.web.entry import open_page


@open_page
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the mail address."""
    return render(request, "accounts/sign_in.html")
