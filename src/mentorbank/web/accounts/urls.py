"""Signing in and out. (The pages are in views.py.)"""

from django.urls import path

from mentorbank.web.accounts import views

urlpatterns = [path("sign-in/", views.sign_in, name="sign-in")]
