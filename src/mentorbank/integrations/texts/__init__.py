"""The door for text messages; the fake of ``letters`` stands in for it in tests."""

from mentorbank.integrations.texts.gateway import Gateway, GatewayWrong

__all__ = ["Gateway", "GatewayWrong"]
