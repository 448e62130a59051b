"""The template language: Jinja2's sandbox over figures, with nothing in reach but figures and their forms."""

from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import NoReturn

from jinja2 import StrictUndefined, pass_context
from jinja2.environment import Template
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

from clusterbook.compose.briefing import TemplateName
from clusterbook.compose.printing import FORMS, Printed, Word
from clusterbook.render.docx.source import token

LOOP_WORDS = ("first", "last", "index", "length")


class TemplateLanguage(SandboxedEnvironment):
    """One rendering: what is printed is kept in `printed`, and only its place enters the text."""

    def __init__(self, names: Mapping[str, TemplateName]) -> None:
        self.printed: list[Printed] = []
        super().__init__(
            autoescape=False, undefined=StrictUndefined, finalize=self._print, keep_trailing_newline=True
        )
        self.tests.clear()
        self.filters = {name: form.apply for name, form in FORMS.items()}
        self.globals = {
            word: Word(word, name.figure, name.members, name.drawing) for word, name in names.items()
        }

    def filled(self, source: str) -> str:
        """A template's text with places of what is printed in it."""
        return Template.from_code(self, _compiled(source), dict(self.globals)).render()

    def getattr(self, obj: object, attribute: str) -> object:
        """The member of a family or a word of a loop; nothing else has attributes here."""
        if isinstance(obj, Word):
            return obj.member(attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP_WORDS:
            loop_word: object = getattr(obj, attribute)
            return loop_word
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """The same as `getattr`: 公布数["…"] for a subject that is no word."""
        return self.getattr(obj, str(argument))

    def call(__self, *_args: object, **_kwargs: object) -> NoReturn:  # noqa: N805
        """Templates call nothing; the lint says so before this is reached."""
        raise PermissionError("templates call nothing")

    @pass_context
    def _print(self, _: Context, value: object) -> str:
        """Asks for the context so that Jinja2 prints nothing when it compiles: what it compiles serves many times."""
        if isinstance(value, Word):
            value = value.printed()
        elif not isinstance(value, Printed):
            value = Printed("", None, str(value))
        self.printed.append(value)
        return token("S", len(self.printed) - 1)


@lru_cache(maxsize=16)
def _compiled(source: str) -> CodeType:
    """A template's text as code, which holds no workbook's figures: once for the briefings of all provinces."""
    return TemplateLanguage({}).compile(source)
