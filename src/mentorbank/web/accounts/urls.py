"""Signing in and out. Names beginning with ``account_`` and ``mfa_`` are those allauth looks for."""

from django.urls import path

from mentorbank.web.accounts import factors, providers, saml, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/", views.sign_in, name="account_request_login_code"),
    path("sign-in/", views.sign_in, name="account_signup"),
    path("sign-in/code/", views.code, name="account_confirm_login_code"),
    path("sign-in/with/<str:provider_id>/", providers.go, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", providers.back, name="openid_connect_callback"),
    path("sign-in/with/<str:provider_id>/answer/", saml.answer, name="saml-answer"),
    path("sign-in/with/<str:provider_id>/answer/finish/", saml.finish, name="saml-finish"),
    path("sign-in/with/<str:provider_id>/metadata/", saml.metadata, name="saml-metadata"),
    path("account/sign-in/with/<str:provider_id>/remove/", providers.disconnect, name="provider-remove"),
    path("systems/sign-in/", providers.preview, name="sign-in-providers"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("l/invitation/<str:token>/", views.invitation, name="invitation"),
    path("account/", views.account, name="account"),
    path("account/protected-address/", views.protect_own_address, name="own-address"),
    path("sign-in/second/", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", factors.sign_in_with_passkey, name="mfa_login_webauthn"),
    path("account/second-factor/", factors.second_factor, name="second-factor"),
    path("account/sign-in/", factors.overview, name="mfa_index"),
    path("account/sign-in/texts/", views.choose_own_texts, name="own-texts"),
    path("account/sign-in/app/", factors.activate_app, name="mfa_activate_totp"),
    path("account/sign-in/app/picture/", factors.picture, name="totp-picture"),
    path("account/sign-in/passkey/", factors.add_passkey, name="mfa_add_webauthn"),
    path("account/sign-in/<int:pk>/remove/", factors.remove, name="factor-remove"),
    path("account/sign-in/recovery/", factors.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/sign-in/recovery/new/", factors.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/sessions/<uuid:session_id>/end/", views.end_one, name="session-end"),
    path("account/sessions/end/", views.end_all, name="sessions-end"),
    path("account/again/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("account/again/passkey/", factors.reauthenticate_passkey, name="mfa_reauthenticate_webauthn"),
]
