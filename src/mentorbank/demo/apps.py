from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "mentorbank.demo"
    label = "mentorbank_demo"
