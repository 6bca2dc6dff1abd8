"""The waiting list, the plan, proposals and answers."""

from django.urls import path

from mentorbank.web.matching import (
    answering,
    chemistry,
    choosing,
    deeds,
    fairness_page,
    order_page,
    other_mentors,
    own_wishes,
    plan_deeds,
    plan_page,
    proof_page,
    ranking_page,
    waiting_page,
    wishes_page,
)

urlpatterns = [
    path("matching/", waiting_page.matching, name="matching"),
    path("matching/fairness/", fairness_page.fair, name="matching-fairness"),
    path("matching/plan/", deeds.planning, name="make-plan"),
    path("matching/plan/order/<uuid:order_id>/", order_page.progress, name="plan-order"),
    path("matching/plan/order/<uuid:order_id>/stop/", order_page.cancelling, name="cancel-plan-order"),
    path("matching/plan/<uuid:plan_id>/", plan_page.plan, name="plan"),
    path("matching/plan/<uuid:plan_id>/change/", plan_deeds.changing, name="plan-change"),
    path("matching/plan/<uuid:plan_id>/undo/", plan_deeds.undoing, name="plan-undo"),
    path("matching/plan/<uuid:plan_id>/proof/", proof_page.proof, name="plan-proof"),
    path(
        "matching/plan/<uuid:plan_id>/young-person/<uuid:enrolment_id>/",
        other_mentors.other_mentors,
        name="plan-mentors",
    ),
    path(
        "matching/plan/<uuid:plan_id>/young-person/<uuid:enrolment_id>/choice/",
        choosing.offering,
        name="offer-choice",
    ),
    path("matching/choice/<uuid:choice_id>/", choosing.choosing, name="choice"),
    path("matching/choice/<uuid:choice_id>/withdraw/", choosing.taking_back, name="withdraw-choice"),
    path("l/choose-mentor/<str:token>/", choosing.by_link, name="choose-mentor"),
    path("matching/plan/<uuid:plan_id>/propose-all/", deeds.propose_rest, name="propose-all"),
    path("matching/young-person/<uuid:enrolment_id>/", ranking_page.best_mentors, name="best-mentors"),
    path("matching/young-person/<uuid:enrolment_id>/wishes/", wishes_page.wishes, name="wishes"),
    path("matching/young-person/<uuid:enrolment_id>/propose/", ranking_page.proposing, name="propose"),
    path("matching/young-person/<uuid:enrolment_id>/not/", deeds.not_these_two, name="ban-pair"),
    path("matching/young-person/<uuid:enrolment_id>/not/undo/", deeds.after_all, name="lift-ban"),
    path("my/mentor-wishes/", own_wishes.own_wishes, name="own-wishes"),
    path("matching/proposal/<uuid:proposal_id>/", answering.proposal, name="proposal"),
    path("matching/proposal/<uuid:proposal_id>/withdraw/", deeds.withdraw, name="withdraw-proposal"),
    path("matching/match/<uuid:match_id>/no-chemistry/", chemistry.no_fit, name="no-chemistry"),
    path("l/answer-proposal/<str:token>/", answering.by_link, name="answer-proposal"),
]
