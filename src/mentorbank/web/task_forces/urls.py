"""The board under /task-force/; nothing there is about a young person."""

from django.urls import path

from mentorbank.web.task_forces import board, seats

urlpatterns = [
    path("task-force/", board.listing, name="task-forces"),
    path("task-force/<uuid:task_force_id>/", board.show, name="task-force"),
    path("task-force/<uuid:task_force_id>/ideas/new/", board.new_idea, name="idea-new"),
    path("task-force/ideas/<uuid:idea_id>/", board.idea, name="idea"),
    path("task-force/<uuid:task_force_id>/meetings/new/", board.new_meeting, name="task-force-meeting-new"),
    path("task-force/meetings/<uuid:force_meeting_id>/", board.meeting, name="task-force-meeting"),
    path("task-force/<uuid:task_force_id>/members/new/", seats.invite, name="task-force-member-new"),
    path("task-force/members/<uuid:member_id>/end/", seats.end, name="task-force-member-end"),
]
