"""The one family of errors for a run that cannot happen; data that is wrong is a finding instead."""


class RunError(Exception):
    """The run cannot happen. The message is one sentence a staff member can act on, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def message(self, language: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.zh if language == "zh" else self.en
