"""Addresses of the pages that gather several rooms."""

from django.urls import path

from trellis.home.views import gather, sign_ins, words

urlpatterns = [
    path("", gather.home, name="home"),
    path("help/", words.help, name="help"),
    path("accessibility/", words.accessibility, name="accessibility"),
    path("privacy/", words.privacy, name="privacy"),
    path("my/team/", gather.my_team, name="my-team"),
    path("set-up/access/", sign_ins.access, name="access"),
    path("set-up/access/grant/", sign_ins.grant_remits, name="grant-remits"),
    path("set-up/access/<int:login_id>/", sign_ins.sign_in_of, name="sign-in-of"),
    path("set-up/access/<int:login_id>/grant/", sign_ins.grant_remit, name="grant-remit"),
    path("set-up/access/<int:login_id>/take-back/<int:grant_id>/", sign_ins.take_back_remit, name="take-back-remit"),
    path("set-up/access/<int:login_id>/code/", sign_ins.invite, name="invite"),
    path("set-up/access/<int:login_id>/two-step-off/", sign_ins.take_two_step_off, name="take-two-step-off"),
    path("set-up/access/<int:login_id>/end/", sign_ins.end_login, name="end-login"),
    path("set-up/access/<int:login_id>/reopen/", sign_ins.reopen_login, name="reopen-login"),
    path("set-up/access/give/", sign_ins.give_sign_in, name="give-sign-in"),
    path("set-up/access/give/<int:staff_id>/", sign_ins.give_staff_sign_in, name="give-staff-sign-in"),
    path("set-up/access/give-many/", sign_ins.give_staff_sign_ins, name="give-staff-sign-ins"),
]
