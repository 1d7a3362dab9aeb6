"""Addresses of where somebody could go, and of what is told towards it."""

from django.urls import path

from trellis.pathways import views
from trellis.pathways.views import (
    careers,
    drafting_rules,
    duties,
    giving,
    keeping_map,
    keeping_roles,
    own_rules,
    plan_actions,
    plan_files,
    plan_promises,
    plan_suggesting,
    plans,
    schools,
    taking_back,
)

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

# What reaches a finding: told, agreed, shown, judged, waived, and taken back.
ABOUT = "people/<int:staff_id>/"
PART = ABOUT + "next/<slug:key>/<int:part>/"
urlpatterns += [
    path("duties/", duties.duties, name="duties"),
    path(ABOUT + "career/", careers.career_of, name="career-of"),
    path(ABOUT + "career.json", careers.career_file_of, name="career-file-of"),
    path(ABOUT + "time-away/tell/", careers.tell_time_away, name="tell-time-away"),
    path(ABOUT + "told/<slug:kind>/<int:number>/take-back/", taking_back.take_back_told, name="take-back-told"),
    path(ABOUT + "evidence/<int:evidence_id>/answer/", giving.answer_evidence, name="answer-evidence"),
    path(ABOUT + "next/<slug:key>/waive/", giving.waive, name="waive"),
    path(ABOUT + "next/<slug:key>/asked/<int:ask_id>/not-now/", giving.answer_not_now, name="answer-not-now"),
    path(PART + "agree/", giving.agree, name="agree"),
    path(PART + "ask/", giving.ask, name="ask"),
    path(PART + "show/", giving.show_evidence, name="show-evidence"),
    path(PART + "judge/", giving.judge_against, name="judge-against"),
    path("set-up/schools/<int:school_id>/known/", schools.known_of_school, name="known-of-school"),
    path("set-up/schools/<int:school_id>/known/<slug:slug>/", schools.tell_of_school, name="tell-of-school"),
    path(
        "set-up/schools/<int:school_id>/known/<int:word_id>/take-back/", schools.take_back_word, name="take-back-word"
    ),
    path("map/", views.career_map, name="career-map"),
    path("map/compare/", views.compare_roles, name="compare-roles"),
    path("map/vacancies/", views.vacancies, name="vacancies"),
    path("map/vacancies/add/", views.advertise_vacancy, name="advertise-vacancy"),
    path("map/vacancies/<int:vacancy_id>/close/", views.close_vacancy, name="close-vacancy"),
    path("map/role/<slug:key>/", views.role, name="role"),
    path("map/role/<slug:key>/talk/", views.offer_to_talk, name="offer-to-talk"),
    path("map/role/<slug:key>/talk/take-back/", views.take_back_offer_to_talk, name="take-back-offer-to-talk"),
]

# A plan: one's own, what others see of it, and what goes out of the house with it.
ACTION = ABOUT + "plan/<int:action_id>/"
urlpatterns += [
    path("my/plan/", plans.my_plan, name="my-plan"),
    path("my/plan/add/", plan_actions.add_to_plan, name="add-to-plan"),
    path("my/plan/add-drafts/", plan_actions.add_drafts_to_plan, name="add-drafts-to-plan"),
    path("my/plan/limits/", plan_suggesting.plan_limits, name="plan-limits"),
    path("my/plan/suggest/", plan_suggesting.suggest_plan, name="suggest-plan"),
    path("my/plan/suggestion/", plan_suggesting.plan_suggestion, name="plan-suggestion"),
    path("my/plan/suggestion/put-away/", plan_suggesting.put_suggestion_away, name="put-suggestion-away"),
    path("my/plan/calendar/", plan_files.plan_calendar, name="plan-calendar"),
    path("my/plan/calendar/close/", plan_files.close_plan_calendar, name="close-plan-calendar"),
    path("my/plan/plan.ics", plan_files.plan_file, name="plan-file"),
    path("calendars/<slug:trust>/<slug:token>.ics", plan_files.plan_feed, name="plan-feed"),
    path(ABOUT + "plan/", plans.plan_of, name="plan-of"),
    path(ABOUT + "plan.pdf", plan_files.plan_pdf, name="plan-pdf"),
    path(ACTION, plan_actions.planned_action, name="planned-action"),
    path(ACTION + "change/", plan_actions.change_planned_action, name="change-planned-action"),
    path(ACTION + "move/", plan_actions.move_planned_action, name="move-planned-action"),
    path(ACTION + "finish/", plan_actions.finish_planned_action, name="finish-planned-action"),
    path(ACTION + "drop/", plan_actions.drop_planned_action, name="drop-planned-action"),
    path(ACTION + "take-up/", plan_actions.take_up_planned_action, name="take-up-planned-action"),
    path(ACTION + "promise/", plan_promises.tell_planned_promise, name="tell-planned-promise"),
    path(ACTION + "agree/", plan_actions.agree_to_planned_action, name="agree-to-planned-action"),
    path(ACTION + "remark/", plan_actions.remark_on_planned_action, name="remark-on-planned-action"),
]

# The map of roles as whoever keeps it sees it.
MAP = "set-up/map/"
KEPT = MAP + "roles/<slug:key>/"
urlpatterns += [
    path(MAP, keeping_map.kept_roles, name="kept-roles"),
    path(MAP + "adopt/", keeping_map.adopt_map, name="adopt-map"),
    path(MAP + "starter/", keeping_map.return_to_starter_map, name="return-to-starter-map"),
    path(MAP + "starter/differences/", keeping_map.take_from_starter_map, name="take-from-starter-map"),
    path(MAP + "stages/", keeping_map.stages_of_map, name="stages-of-map"),
    path(MAP + "titles/", keeping_roles.titles_of_roles, name="titles-of-roles"),
    path(MAP + "titles/<int:title_id>/forget/", keeping_roles.forget_title, name="forget-title"),
    path(MAP + "add/", keeping_roles.add_role, name="add-role"),
    path(KEPT, keeping_roles.kept_role, name="kept-role"),
    path(KEPT + "change/", keeping_roles.change_role, name="change-role"),
    path(KEPT + "retire/", keeping_roles.retire_role, name="retire-role"),
    path(KEPT + "bring-back/", keeping_roles.bring_back_role, name="bring-back-role"),
    path(KEPT + "link/", keeping_roles.link_roles, name="link-roles"),
    path(KEPT + "to/<slug:destination>/<slug:sort>/take-away/", keeping_roles.unlink_roles, name="unlink-roles"),
]

# The rules of the trust: what counts, drafts of it, and whom each reaches.
RULES = "set-up/rules/"
RULE = RULES + "<slug:key>/"
DRAFT = RULE + "draft/"
urlpatterns += [
    path(RULES, own_rules.rules, name="rules"),
    path("set-up/write-rule/", own_rules.write_rule, name="write-rule"),
    path(RULE, own_rules.rule, name="rule"),
    path(RULE + "people/<slug:side>/", own_rules.whom_rule_reaches, name="whom-rule-reaches"),
    path(RULE + "change/", own_rules.change_rule, name="change-rule"),
    path(RULE + "retire/", own_rules.retire_rule, name="retire-rule"),
    path(DRAFT, drafting_rules.rule_draft, name="rule-draft"),
    path(DRAFT + "words/", drafting_rules.word_rule, name="word-rule"),
    path(DRAFT + "try/", drafting_rules.try_rule, name="try-rule"),
    path(DRAFT + "publish/", own_rules.publish_rule, name="publish-rule"),
    path(DRAFT + "drop/", own_rules.drop_rule_draft, name="drop-rule-draft"),
    path(DRAFT + "at/<slug:place>/", drafting_rules.set_condition, name="set-condition"),
    path(DRAFT + "at/<slug:place>/add/", drafting_rules.add_condition, name="add-condition"),
    path(DRAFT + "at/<slug:place>/arrange/", drafting_rules.arrange_condition, name="arrange-condition"),
]
