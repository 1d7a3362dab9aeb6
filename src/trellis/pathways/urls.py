"""Addresses of where somebody could go, and of what is told towards it."""

from django.urls import path

from trellis.pathways import views

urlpatterns = [
    path("my/aim/", views.my_aim, name="my-aim"),
    path("my/aim/say/", views.say_aim, name="say-aim"),
    path("my/aim/withdraw/", views.withdraw_aim, name="withdraw-aim"),
    path("my/aim/still-holds/", views.say_aim_still_holds, name="say-aim-still-holds"),
    path("my/next/", views.my_next_steps, name="my-next-steps"),
    path("people/<int:staff_id>/next/", views.next_steps_of, name="next-steps-of"),
    path("people/<int:staff_id>/next/<slug:key>/", views.what_stands_between, name="what-stands-between"),
    path("people/<int:staff_id>/next/<slug:key>/nominate/", views.nominate, name="nominate"),
    path("people/<int:staff_id>/next/<slug:key>/take-back/", views.take_back_nomination, name="take-back-nomination"),
    path("people/<int:staff_id>/qualifications/tell/", views.tell_qualification, name="tell-qualification"),
    path(
        "people/<int:staff_id>/qualifications/<slug:key>/take-back/",
        views.take_back_qualification,
        name="take-back-qualification",
    ),
]
