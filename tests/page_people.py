"""People at the page in a real browser: they read what stands there, and press what they see; one with the keyboard only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browsing import looks_right

if TYPE_CHECKING:
    from playwright.sync_api import FileChooser, Locator, Page

_MOST_KEYS = 400
_FOCUSED = "one => one === document.activeElement"
_IS_SEEN = "one => getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2"


@dataclass
class Person:
    """`axe` is "" where what is passed need not be looked at: without scripts it cannot be. No address is ever typed."""

    page: Page
    axe: str = ""

    # --- what is seen ---

    def read(self, *texts: str) -> None:
        for text in texts:
            self._await(self.page.get_by_text(text).first)
        if self.axe:
            looks_right(self.page, self.axe)

    def sees(self, text: str) -> bool:
        return self.page.get_by_text(text).count() > 0

    def text_of(self, place: str) -> str:
        return self.page.locator(place).first.inner_text()

    # --- what is done ---

    def follow(self, *links: str) -> None:
        for name in links:
            self._go(self.page.get_by_role("link", name=name, exact=True).first)

    def press(self, button: str) -> None:
        self._go(self.page.get_by_role("button", name=button, exact=True).first)

    def unfold(self, summary: str) -> None:
        self._use(self.page.locator("summary", has_text=summary).first)

    def write(self, label: str, text: str) -> None:
        self._field(label).fill(text)

    def choose(self, label: str, option: str) -> None:
        self._field(label).select_option(label=option)

    def tick(self, label: str) -> None:
        self._field(label).check()

    def attach(self, label: str, files: Sequence[Path]) -> None:
        self._field(label).set_input_files(files)

    def download(self, link: str, folder: Path) -> Path:
        with self.page.expect_download() as waited:
            self._use(self.page.get_by_role("link", name=link).first)
        path = folder / waited.value.suggested_filename
        waited.value.save_as(path)
        return path

    def _field(self, label: str) -> Locator:
        """One that is not folded away: several forms of a page have a reason."""
        return self.page.get_by_label(label).locator("visible=true").first

    def _await(self, thing: Locator) -> None:
        """What is looked for comes, or it is told what stands there instead."""
        try:
            thing.wait_for()
        except Exception as error:
            raise AssertionError(f"{thing} is not on {self.page.url}:\n{self.text_of('body')[:3000]}") from error

    def _go(self, thing: Locator) -> None:
        """To the next page: what stands on this one is not read for it."""
        with self.page.expect_navigation(wait_until="load"):
            self._use(thing)

    def _use(self, thing: Locator) -> None:
        self._await(thing)
        thing.click()


class AtKeyboard(Person):
    """Whoever uses no mouse: Tab to a thing, of which it must be seen that one is there, then a key."""

    def __init__(self, page: Page, axe: str = "") -> None:
        super().__init__(page, axe)
        self._asked: list[FileChooser] = []  # from the beginning: what comes before anybody listens is lost
        self.page.on("filechooser", lambda one: self._asked.append(one))

    def reach(self, thing: Locator) -> None:
        self._await(thing)
        for _ in range(_MOST_KEYS):
            self.page.keyboard.press("Tab")
            if thing.evaluate(_FOCUSED):
                assert thing.evaluate(_IS_SEEN), f"nothing shows where one is: {thing}"
                return
        raise AssertionError(f"no key reaches {thing}")

    def write(self, label: str, text: str) -> None:
        self.reach(self._field(label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        self.reach(self._field(label))
        self.page.keyboard.type(option[:12])

    def tick(self, label: str) -> None:
        self.reach(self._field(label))
        self.page.keyboard.press("Space")

    def attach(self, label: str, files: Sequence[Path]) -> None:
        self.reach(self._field(label))
        self.page.keyboard.press("Enter")
        for _ in range(600):
            if self._asked:
                break
            self.page.wait_for_timeout(100)
        self._asked.pop().set_files(list(files))

    def _use(self, thing: Locator) -> None:
        self.reach(thing)
        self.page.keyboard.press("Enter")
