from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "mentorbank.jobs"
    label = "mentorbank_jobs"
