"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application

from mentorbank.domain.foundation.postgresql.role import refuse_strong_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorbank.config.settings")
application = get_wsgi_application()
refuse_strong_role()
