from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "mentorbank.api"
    label = "mentorbank_api"
