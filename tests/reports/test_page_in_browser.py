"""The page of a plan in Chromium: map, filters, lists, units by address, languages, light and dark, paper."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
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


class Shown:
    """The page in a browser, and whatever it said or asked for."""

    def __init__(self, browser: Any, file: Path) -> None:
        self.browser, self.address = browser, file.as_uri()
        self.told: list[str] = []
        self.page = self.new()

    def new(self, width: int = 1400, **options: Any) -> Any:
        """A fresh page of that width."""
        page = self.browser.new_page(viewport={"width": width, "height": 900}, **options)
        page.set_default_timeout(20_000)
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
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
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


def column(page: Any, table: str, position: int) -> list[str]:
    cells = page.locator(f"#{table} tbody tr").all()
    return [cell.locator(":scope > *").nth(position).inner_text().splitlines()[0] for cell in cells]


def flows(page: Any) -> int:
    count: int = page.locator(".flows .flow").count()
    return count


# -- map -------------------------------------------------------------------------------------------------


def test_the_map_shows_units_where_they_lie_and_flows_between_them(page: Any) -> None:
    # The department has no coordinates: its loan is told and not drawn.
    assert page.locator(".points .point").count() == 3
    assert flows(page) == 1
    assert "Not drawn, since a unit has no coordinates: 1." in page.locator(".note").inner_text()
    assert "Sở Tư pháp" in page.locator(".absent").inner_text()
    north, south = (page.locator(f'.point[data-unit="{unit}"]').bounding_box()["y"] for unit in ("B", "A"))
    assert north < south
    assert page.locator(".inset rect").count() == 1
    inset = page.locator(".inset rect").bounding_box()
    island = page.locator('.point[data-unit="C"]').bounding_box()
    assert inset["x"] < island["x"] < inset["x"] + inset["width"]


def test_points_show_surplus_and_shortage_before_and_after(page: Any) -> None:
    def looks() -> dict[str, str]:
        points = page.locator(".points .point").all()
        return {p.get_attribute("data-unit"): p.get_attribute("class").split()[1] for p in points}

    assert looks() == {"A": "even", "B": "even", "C": "even"}
    page.get_by_role("button", name="Before", exact=True).click()
    assert looks() == {"A": "surplus", "B": "shortage", "C": "even"}
    page.get_by_label("Field").select_option(label="law")
    assert looks() == {"A": "even", "B": "even", "C": "shortage"}


def test_flows_are_filtered_by_field_region_kind_and_size(page: Any) -> None:
    page.get_by_label("At least").fill("2")
    assert flows(page) == 1  # P2 and P3 together
    page.get_by_label("At least").fill("3")
    assert flows(page) == 0
    page.get_by_label("At least").fill("1")
    page.get_by_label("Kind").select_option("secondment")
    assert flows(page) == 0 and "Flows: 1, people: 1." in page.locator(".note").inner_text()
    page.get_by_label("Kind").select_option("")
    page.get_by_label("Field").select_option(label="land")
    assert "Flows: 1, people: 1." in page.locator(".note").inner_text()
    page.get_by_label("Field").select_option("")
    page.get_by_label("Region").select_option("Đông")
    assert "Flows: 1, people: 2." in page.locator(".note").inner_text()


def test_the_pointer_shows_names_and_counts(page: Any) -> None:
    page.locator('.point[data-unit="B"]').hover()
    told = page.locator(".tip").inner_text()
    assert HOSTILE_UNIT in told and "Framework 3, present 3, difference 0" in told
    assert "Leave: 0, come: 2" in told


def test_the_map_is_reached_and_walked_by_keyboard(page: Any) -> None:
    page.locator('.point[tabindex="0"]').focus()
    assert page.locator('.point[tabindex="0"]').count() == 1
    start = page.evaluate("document.activeElement.dataset.unit")
    assert start == "A"  # all are even now, so that the first is the one to begin with
    page.keyboard.press("ArrowLeft")  # everything else lies to the west
    assert page.evaluate("document.activeElement.dataset.unit") in ("B", "C")
    width = page.evaluate("getComputedStyle(document.activeElement.querySelector('.shape')).strokeWidth")
    assert width == "4px"
    unit = page.evaluate("document.activeElement.getAttribute('aria-label')")
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
    assert column(page, "units", 0) == ["Phường Thủ Đức"]
    page.get_by_label("Search: Units").fill("ĐỨC")
    assert rows(page, "units").count() == 1
    page.get_by_label("Search: Units").fill("thu duc xyz")
    assert rows(page, "units").count() == 0 and "Nothing found" in page.locator("#units").inner_text()
    page.get_by_label("Search: Moves").fill("secondment")
    assert rows(page, "moves").count() == 1


def test_columns_sort_both_ways(page: Any) -> None:
    by_headcount = page.locator("#units").get_by_role("button", name="Present before")
    by_headcount.click()
    assert column(page, "units", 0)[0] == "Phường Thủ Đức"  # three people; figures begin with the largest
    assert page.locator('#units th[data-key="before"]').get_attribute("aria-sort") == "descending"
    by_headcount.click()
    assert column(page, "units", 0)[-1] == "Phường Thủ Đức"
    page.locator("#units").get_by_role("button", name="Unit name").click()
    assert column(page, "units", 0) == [FAR, "Phường Thủ Đức", "Sở Tư pháp", HOSTILE_UNIT]


def test_names_are_whole_and_only_text(page: Any) -> None:
    assert HOSTILE_UNIT in column(page, "units", 0)
    assert HOSTILE_NAME in column(page, "moves", 0)


# -- one unit ------------------------------------------------------------------------------------------------


def test_a_unit_has_an_address_of_its_own(shown: Shown, page: Any) -> None:
    page.locator("#units").get_by_role("link", name=HOSTILE_UNIT).click()
    page.locator("#unit-title").wait_for()  # a page hears of its new address a moment after the click
    assert page.url == f"{shown.address}#unit=B"
    assert page.title().startswith(HOSTILE_UNIT)
    assert page.locator("#unit-title").inner_text() == HOSTILE_UNIT
    assert rows(page, "coming").count() == 2 and page.locator("#leaving").count() == 0
    assert page.locator(".unit .flow").count() == 1
    page.locator(".back").click()
    page.locator("#units").wait_for()
    assert page.title() == PHRASES["page.title"][0] and rows(page, "units").count() == 4
    assert page.evaluate("document.activeElement.textContent") == HOSTILE_UNIT  # back where one was


def test_an_address_that_was_sent_opens_the_unit(shown: Shown, page: Any) -> None:
    page.goto("about:blank")
    page.goto(f"{shown.address}#unit=C")
    assert page.locator("#unit-title").inner_text() == FAR
    assert "P6" in page.locator("#inside").inner_text() and "P4" in page.locator("#coming").inner_text()
    page.goto(f"{shown.address}#unit=%E0%A4%A")
    page.locator("main", has_text=PHRASES["page.unknown"][0]).wait_for()


# -- languages, light and dark, room, paper ----------------------------------------------------------------


def test_the_page_speaks_both_languages(page: Any) -> None:
    page.get_by_role("button", name="Tiếng Việt").click()
    assert page.locator("h1").inner_text() == PHRASES["page.title"][1]
    assert page.locator("html").get_attribute("lang") == "vi" and page.title() == PHRASES["page.title"][1]
    assert "Điều động" in page.locator("#moves").inner_text()
    assert "01/01/2026 – 01/01/2027" in page.locator("#moves").inner_text()
    page.get_by_role("button", name="English").click()
    assert "2026-01-01 – 2027-01-01" in page.locator("#moves").inner_text()


def test_light_and_dark_follow_the_system_until_somebody_chooses(shown: Shown, page: Any) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(ground) == light
    other = shown.new(color_scheme="dark")
    assert other.evaluate(ground) == dark
    other.close()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_runs_off_the_side(shown: Shown, width: int) -> None:
    other = shown.new(width)
    for address, drawn in (("", "#units"), ("#unit=B", "#unit-title")):
        other.goto(shown.address + address)
        other.wait_for_selector(drawn)
        other.wait_for_selector(".flow")
        assert other.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    other.close()


def test_paper_has_the_lists_and_no_controls(page: Any) -> None:
    page.emulate_media(media="print")
    try:
        assert not page.locator(".controls").is_visible() and not page.locator(".filters").is_visible()
        assert not page.locator("#units .search").is_visible() and page.locator("#units tbody").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('#units .scroll')).maxHeight") == "none"
    finally:
        page.emulate_media(media="screen")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
