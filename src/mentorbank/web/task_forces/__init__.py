"""The Task Force's board: the same pages for its members and for those who run the programme."""
