"""How much a reader may see of a report: everything, figures without small numbers, or nothing (T-09, R-421, R-459)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mentorbank.domain.grants.queries import Covered
from mentorbank.domain.programmes.access import OF_ONE_MUNICIPALITY
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.kernel.templates import ProgrammeTemplate

# The support staff run the courses and know the young people; everybody else reads figures about many.
SUPPORT_STAFF = {Role.COORDINATOR, Role.SYSTEM}
# A local advisory board is not the authority, but people of the municipality sit on it (000 L155–163: the youth unit is
# a partner). What a programme does not pass on to the authority must not get there through its board, so the same
# disclosure holds for both. Ours; the strictest reading.
AUTHORITIES = {Role.MUNICIPALITY, Role.ADVISORY_BOARD, Role.INTEGRATION}


@dataclass(frozen=True)
class Reader:
    """``municipalities`` empty and no ``grant`` is everybody in the programme. ``others``: the programme's other grants."""

    everything: bool
    municipalities: frozenset[str] = frozenset()
    grant: Covered | None = None
    others: tuple[Covered, ...] = ()

    @property
    def of_a_part(self) -> bool:
        """True for who reads about some of the people only."""
        return bool(self.municipalities) or self.grant is not None


def reader_of(actor: Actor, programme: Programme, template: ProgrammeTemplate) -> Reader:
    """What this actor may see of the programme's figures.

    ``NotFound`` for an authority when the programme passes nothing on; ``Refused`` for a municipality's reader
    whose role does not say which municipality it is, in a programme of several.
    """
    if actor.role in AUTHORITIES and template.disclosure.authority == "none":
        raise NotFound(_("This programme passes nothing on to authorities."))
    if actor.role in SUPPORT_STAFF:
        return Reader(everything=True)
    if actor.role not in OF_ONE_MUNICIPALITY:
        return Reader(everything=False)
    own = actor.municipality_codes or frozenset(programme.municipality_codes)
    if not actor.municipality_codes and len(own) != 1:
        raise Refused(
            _("Your role does not say which municipality you read for. Ask the coordinator to add it.")
        )
    return Reader(everything=False, municipalities=own)
