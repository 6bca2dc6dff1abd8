"""Referring, asking for a mentor, the receipt; and the young people as staff see them."""

from django.urls import path

from mentorbank.web.referrals import deeds, lists, people, public

urlpatterns = [
    path("programmes/<slug:slug>/refer/", public.refer, name="refer"),
    path("programmes/<slug:slug>/ask/", public.ask, name="ask"),
    path("r/<str:token>/", public.receipt, name="receipt"),
    path("young-people/", lists.referrals, name="referrals"),
    path("young-people/new/", people.register, name="referral-new"),
    path("young-people/<uuid:person_id>/", people.young_person, name="young-person"),
    path("young-people/<uuid:person_id>/correct/", people.correcting, name="young-person-correct"),
    path("young-people/<uuid:person_id>/sign-out/", deeds.sign_out, name="young-person-sign-out"),
    path("referrals/<uuid:referral_id>/enrol/", people.enrolling, name="enrol"),
    path("referrals/<uuid:referral_id>/fits/", people.fits, name="enrol-fits"),
    path("referrals/<uuid:referral_id>/contacted/", deeds.contacted, name="referral-contacted"),
    path("referrals/<uuid:referral_id>/same-person/", deeds.same_person, name="referral-same-person"),
    path("referrals/<uuid:referral_id>/decline/", deeds.decline, name="referral-decline"),
    path("referrals/<uuid:referral_id>/withdraw/", deeds.withdraw, name="referral-withdraw"),
    path("enrolments/<uuid:enrolment_id>/leave/", deeds.leaving, name="enrolment-leave"),
]
