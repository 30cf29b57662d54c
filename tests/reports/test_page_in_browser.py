"""The page of a plan in Chromium: map, filters, lists, units by address, languages, light and dark, paper."""

from __future__ import annotations

import importlib.util
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.pages import FAR, HOSTILE_NAME, HOSTILE_UNIT, city, plan_of, written
from realloc.words.phrases.common import PHRASES

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
    pytest.mark.skipif(importlib.util.find_spec("playwright") is None, reason="playwright is not installed"),
]
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 60
"""Seconds.  A page draws in its own time, and a busy machine takes long to begin a browser."""


def see(what: Any) -> Any:
    """What is asserted of a page, or of elements, comes true now or soon."""
    from playwright.sync_api import expect

    expect.set_options(timeout=1000 * PATIENCE)
    return expect(what)


def becomes(read: Callable[[], object], wanted: object) -> None:
    """What is read of a page at one moment is this, now or soon."""
    end = time.monotonic() + PATIENCE
    while read() != wanted and time.monotonic() < end:
        time.sleep(0.02)
    assert read() == wanted


class Shown:
    """The page in a browser, and whatever it said or asked for."""

    def __init__(self, browser: Any, file: Path) -> None:
        self.browser, self.address = browser, file.as_uri()
        self.told: list[str] = []
        self.page = self.new()

    def new(self, width: int = 1400, **options: Any) -> Any:
        """A fresh page of that width."""
        page = self.browser.new_page(viewport={"width": width, "height": 900}, **options)
        page.set_default_timeout(1000 * PATIENCE)
        page.on("console", lambda message: self.told.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.told.append(f"error: {error}"))
        page.on("request", lambda asked: None if self._own(asked.url) else self.told.append(asked.url))
        page.goto(self.address)
        page.wait_for_selector("h1")
        return page

    def _own(self, url: str) -> bool:
        return url.partition("#")[0] == self.address


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    from playwright.sync_api import sync_playwright

    plan = plan_of(tmp_path_factory.mktemp("city"), city())
    written(plan)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(QUIET), timeout=1000 * PATIENCE
        )
        shown = Shown(browser, plan.with_suffix(".html"))
        yield shown
        browser.close()


@pytest.fixture
def page(shown: Shown) -> Iterator[Any]:
    """The page as it opens; whatever a test does, it says nothing and asks for nothing."""
    shown.page.goto("about:blank")
    shown.page.goto(shown.address)
    shown.page.wait_for_selector(".flow")
    shown.told.clear()
    yield shown.page
    assert shown.told == []
    assert shown.page.evaluate("window.hit") is None
    assert shown.page.locator("img, iframe, object").count() == 0


def rows(page: Any, table: str) -> Any:
    return page.locator(f"#{table} tbody tr:not(.none)")


def heads(page: Any, table: str) -> Callable[[], list[str]]:
    """Reads the first line of each row."""
    lines = "rows => rows.map(row => row.firstElementChild.innerText.split('\\n')[0])"
    return lambda: list(page.locator(f"#{table} tbody tr").evaluate_all(lines))


def flows(page: Any) -> Any:
    return page.locator(".flows .flow")


# -- map -------------------------------------------------------------------------------------------------


def test_the_map_shows_units_where_they_lie_and_flows_between_them(page: Any) -> None:
    # The department has no coordinates: its loan is told and not drawn.
    see(page.locator(".points .point")).to_have_count(3)
    see(flows(page)).to_have_count(1)
    see(page.locator(".note")).to_contain_text("Not drawn, since a unit has no coordinates: 1.")
    see(page.locator(".absent")).to_contain_text("Sở Tư pháp")
    north, south = (page.locator(f'.point[data-unit="{unit}"]').bounding_box()["y"] for unit in ("B", "A"))
    assert north < south
    see(page.locator(".inset rect")).to_have_count(1)
    inset = page.locator(".inset rect").bounding_box()
    island = page.locator('.point[data-unit="C"]').bounding_box()
    assert inset["x"] < island["x"] < inset["x"] + inset["width"]


def test_points_show_surplus_and_shortage_before_and_after(page: Any) -> None:
    def looks() -> dict[str, str]:
        read = "points => points.map(point => [point.dataset.unit, point.classList[1]])"
        return dict(page.locator(".points .point").evaluate_all(read))

    becomes(looks, {"A": "even", "B": "even", "C": "even"})
    page.get_by_role("button", name="Before", exact=True).click()
    becomes(looks, {"A": "surplus", "B": "shortage", "C": "even"})
    page.get_by_label("Field").select_option(label="law")
    becomes(looks, {"A": "even", "B": "even", "C": "shortage"})


def test_flows_are_filtered_by_field_region_kind_and_size(page: Any) -> None:
    page.get_by_label("At least").fill("2")
    see(flows(page)).to_have_count(1)  # P2 and P3 together
    page.get_by_label("At least").fill("3")
    see(flows(page)).to_have_count(0)
    page.get_by_label("At least").fill("1")
    page.get_by_label("Kind").select_option("secondment")
    see(flows(page)).to_have_count(0)
    see(page.locator(".note")).to_contain_text("Flows: 1, people: 1.")
    page.get_by_label("Kind").select_option("")
    page.get_by_label("Field").select_option(label="land")
    see(page.locator(".note")).to_contain_text("Flows: 1, people: 1.")
    page.get_by_label("Field").select_option("")
    page.get_by_label("Region").select_option("Đông")
    see(page.locator(".note")).to_contain_text("Flows: 1, people: 2.")


def test_the_pointer_shows_names_and_counts(page: Any) -> None:
    page.locator('.point[data-unit="B"]').hover()
    for told in (HOSTILE_UNIT, "Framework 3, present 3, difference 0", "Leave: 0, come: 2"):
        see(page.locator(".tip")).to_contain_text(told)


def test_the_map_is_reached_and_walked_by_keyboard(page: Any) -> None:
    page.locator('.point[tabindex="0"]').focus()
    see(page.locator('.point[tabindex="0"]')).to_have_count(1)
    # All are even now, so that the first is the one to begin with.
    see(page.locator(".point:focus")).to_have_attribute("data-unit", "A")
    page.keyboard.press("ArrowLeft")  # everything else lies to the west
    focused = page.locator(".point:is([data-unit=B], [data-unit=C]):focus")
    see(focused.locator(".shape")).to_have_css("stroke-width", "4px")
    unit = focused.get_attribute("aria-label")
    page.keyboard.press("Enter")
    assert unit.startswith(page.locator("#unit-title").inner_text())


def test_the_map_zooms_by_its_buttons(page: Any) -> None:
    before = page.locator(".scale text").text_content()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("text => document.querySelector('.scale text').textContent !== text", arg=before)
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("text => document.querySelector('.scale text').textContent === text", arg=before)


# -- lists -----------------------------------------------------------------------------------------------


def test_a_search_ignores_accents_and_order(page: Any) -> None:
    page.get_by_label("Search: Units").fill("duc THU")
    becomes(heads(page, "units"), ["Phường Thủ Đức"])
    page.get_by_label("Search: Units").fill("ĐỨC")
    see(rows(page, "units")).to_have_count(1)
    page.get_by_label("Search: Units").fill("thu duc xyz")
    see(rows(page, "units")).to_have_count(0)
    see(page.locator("#units")).to_contain_text("Nothing found")
    page.get_by_label("Search: Moves").fill("secondment")
    see(rows(page, "moves")).to_have_count(1)


def test_columns_sort_both_ways(page: Any) -> None:
    by_headcount = page.locator("#units").get_by_role("button", name="Present before")
    first, last = (lambda: heads(page, "units")()[0]), (lambda: heads(page, "units")()[-1])
    by_headcount.click()
    becomes(first, "Phường Thủ Đức")  # three people; figures begin with the largest
    see(page.locator('#units th[data-key="before"]')).to_have_attribute("aria-sort", "descending")
    by_headcount.click()
    becomes(last, "Phường Thủ Đức")
    page.locator("#units").get_by_role("button", name="Unit name").click()
    becomes(heads(page, "units"), [FAR, "Phường Thủ Đức", "Sở Tư pháp", HOSTILE_UNIT])


def test_names_are_whole_and_only_text(page: Any) -> None:
    assert HOSTILE_UNIT in heads(page, "units")()
    assert HOSTILE_NAME in heads(page, "moves")()


# -- one unit ------------------------------------------------------------------------------------------------


def test_a_unit_has_an_address_of_its_own(shown: Shown, page: Any) -> None:
    page.locator("#units").get_by_role("link", name=HOSTILE_UNIT).click()
    see(page).to_have_url(f"{shown.address}#unit=B")
    see(page.locator("#unit-title")).to_have_text(HOSTILE_UNIT)
    see(page).to_have_title(f"{HOSTILE_UNIT} – {PHRASES['page.title'][0]}")
    see(rows(page, "coming")).to_have_count(2)
    see(page.locator("#leaving")).to_have_count(0)
    see(page.locator(".unit .flow")).to_have_count(1)
    page.locator(".back").click()
    see(rows(page, "units")).to_have_count(4)
    see(page).to_have_title(PHRASES["page.title"][0])
    see(page.locator("main a:focus")).to_have_text(HOSTILE_UNIT)  # back where one was


def test_an_address_that_was_sent_opens_the_unit(shown: Shown, page: Any) -> None:
    page.goto("about:blank")
    page.goto(f"{shown.address}#unit=C")
    see(page.locator("#unit-title")).to_have_text(FAR)
    see(page.locator("#inside")).to_contain_text("P6")
    see(page.locator("#coming")).to_contain_text("P4")
    page.goto(f"{shown.address}#unit=%E0%A4%A")
    see(page.locator("main")).to_contain_text(PHRASES["page.unknown"][0])


# -- languages, light and dark, room, paper ----------------------------------------------------------------


def test_the_page_speaks_both_languages(page: Any) -> None:
    page.get_by_role("button", name="Tiếng Việt").click()
    see(page.locator("h1")).to_have_text(PHRASES["page.title"][1])
    see(page.locator("html")).to_have_attribute("lang", "vi")
    see(page).to_have_title(PHRASES["page.title"][1])
    see(page.locator("#moves")).to_contain_text("Điều động")
    see(page.locator("#moves")).to_contain_text("01/01/2026 – 01/01/2027")
    page.get_by_role("button", name="English").click()
    see(page.locator("#moves")).to_contain_text("2026-01-01 – 2027-01-01")


def test_light_and_dark_follow_the_system_until_somebody_chooses(shown: Shown, page: Any) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="Light").wait_for()  # it has another name by then
    dark = page.evaluate(ground)
    assert dark != light
    page.get_by_role("button", name="Light").click()
    see(page.locator("body")).to_have_css("background-color", light)
    other = shown.new(color_scheme="dark")
    see(other.locator("body")).to_have_css("background-color", dark)
    other.close()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_runs_off_the_side(shown: Shown, width: int) -> None:
    other = shown.new(width)
    for address, drawn in (("", "#units"), ("#unit=B", "#unit-title")):
        other.goto(shown.address + address)
        other.wait_for_selector(drawn)
        other.wait_for_selector(".flow")
        becomes(lambda: other.evaluate("document.documentElement.scrollWidth - innerWidth"), 0)
    other.close()


def test_paper_has_the_lists_and_no_controls(page: Any) -> None:
    page.emulate_media(media="print")
    try:
        for control in (".controls", ".filters", "#units .search"):
            see(page.locator(control)).to_be_hidden()
        see(page.locator("#units tbody")).to_be_visible()
        see(page.locator("#units .scroll")).to_have_css("max-height", "none")
    finally:
        page.emulate_media(media="screen")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
