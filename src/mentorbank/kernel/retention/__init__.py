"""What is kept for how long: the dated list ``rules.toml`` and what it says on one day."""

from mentorbank.kernel.retention.file import Kept, RetentionRules, retention_rules

__all__ = ["Kept", "RetentionRules", "retention_rules"]
