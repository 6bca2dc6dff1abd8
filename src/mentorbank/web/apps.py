from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "mentorbank.web"
    label = "mentorbank_web"
