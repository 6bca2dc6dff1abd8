"""What the young person may answer: yes, no, and both again; a yes can always be taken back."""

from mentorbank.kernel.lifecycle import table

INTRODUCTION = table("introduction", asked="yes no", no="yes", yes="back", back="yes")
