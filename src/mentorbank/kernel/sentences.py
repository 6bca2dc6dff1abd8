"""Sentences of the kernel: written in English here, translated where they are shown."""


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation and leave it as it is; the kernel itself knows no language."""
    return sentence
