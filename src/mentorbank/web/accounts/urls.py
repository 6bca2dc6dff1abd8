"""Signing in and out. Names beginning with ``account_`` are those allauth looks for."""

from django.urls import path

from mentorbank.web.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/", views.sign_in, name="account_request_login_code"),
    path("sign-in/", views.sign_in, name="account_signup"),
    path("sign-in/code/", views.code, name="account_confirm_login_code"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("l/invitation/<str:token>/", views.invitation, name="invitation"),
    path("account/", views.account, name="account"),
]
