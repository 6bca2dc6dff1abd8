from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "mentorbank.web"
    label = "mentorbank_web"

    def ready(self) -> None:
        """Before any form is read: no field takes a CPR number."""
        from mentorbank.web.ui.personal_numbers import refuse_everywhere

        refuse_everywhere()
