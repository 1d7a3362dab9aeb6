"""Addresses of signing in, of one's own account and of the record."""

from django.urls import path

from trellis.access import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/<slug:slug>/", views.sign_in, name="sign-in"),
    path("sign-in/<slug:slug>/passkey/", views.sign_in_by_passkey, name="sign-in-by-passkey"),
    path("sign-in/<slug:slug>/as/<int:login_id>/", views.be_somebody, name="be-somebody"),
    path("first-sign-in/", views.first_sign_in, name="first-sign-in"),
    path("first-sign-in/<slug:slug>/", views.first_sign_in, name="first-sign-in"),
    path("second-step/", views.second_step, name="second-step"),
    path("second-step/passkey/", views.second_step_by_passkey, name="second-step-by-passkey"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("still-here/", views.still_here, name="still-here"),
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="change-password"),
    path("account/confirm/", views.confirm_it_is_you, name="confirm-it-is-you"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/sessions/end-others/", views.end_other_sessions, name="end-other-sessions"),
    path("account/sessions/<int:session_id>/end/", views.end_session, name="end-session"),
    path("account/two-step/", views.two_step, name="two-step"),
    path("account/two-step/app/", views.turn_on_authenticator_app, name="turn-on-authenticator-app"),
    path("account/two-step/passkey/", views.add_passkey, name="add-passkey"),
    path("account/two-step/recovery-codes/", views.recovery_codes, name="recovery-codes"),
    path("account/two-step/<int:authenticator_id>/remove/", views.remove_second_step, name="remove-second-step"),
    path("account/who-has-looked/", views.who_has_looked, name="who-has-looked"),
    path("account/what-is-held/", views.what_is_held, name="what-is-held"),
    path("set-up/record/", views.record, name="record"),
]

# The sign-in library asks for our addresses by names of its own.
LIBRARY_NAMES = {
    "account_login": "sign-in",
    "account_logout": "sign-out",
    "account_reauthenticate": "confirm-it-is-you",
    "mfa_authenticate": "second-step",
    "mfa_index": "two-step",
}
_views = {pattern.name: pattern for pattern in reversed(urlpatterns)}
urlpatterns += [
    path(str(_views[ours].pattern), _views[ours].callback, name=theirs) for theirs, ours in LIBRARY_NAMES.items()
]
