"""The tour at first sight: one line that says what to try next, and goes on as soon as it was tried. Holds no key."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.ui.language import N_, _

STEPS = (
    ("find", N_("New here? Press / and type a few letters: 松山湖, or ssh for its pinyin.")),
    ("read", N_("Enter goes to the sentence in its page; n to the next hit.")),
    ("narrow", N_("1 goes to the facets; Space narrows by a value, and every count follows.")),
    ("mark", N_("Tab marks sentences and documents, in the order they will be printed.")),
    ("leave", N_("q leaves and prints what is marked; Esc prints nothing; ? shows all keys.")),
)
"""What a person does, and what tells them to."""


class Tour(Static):
    """One step at a time; a click, or the last step, ends it for good."""

    class Done(Message):
        """The tour is over."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._step = 0

    @property
    def running(self) -> bool:
        """Whether there is a step to take."""
        return self.display and self._step < len(STEPS)

    def begin(self) -> None:
        """Start from the first step."""
        self._step = 0
        self.display = True
        self.say_again()

    def did(self, what: str) -> None:
        """The person did something: go on where it was what the step asked for."""
        if self.running and STEPS[self._step][0] == what:
            self._step += 1
            if self._step == len(STEPS):
                self.end()
            else:
                self.say_again()

    def end(self) -> None:
        """No more of it."""
        if self.display:
            self.display = False
            self.post_message(self.Done())

    def say_again(self) -> None:
        """Show the step in the language now spoken."""
        if self.running:
            said = f"{self._step + 1}/{len(STEPS)}  {_(STEPS[self._step][1])}"
            self.update(Content(said) + Content.styled("   " + _("F9 ends this tour for good"), "$quiet"))

    def on_click(self) -> None:
        self.end()
