"""How the workbooks look: fonts, colours and cell styles, as data, in one place."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from clusterbook.render.palette import FILLS, SHADES

BODY_FONT = "宋体"
HEADING_FONT = "黑体"
BODY_SIZE = 11

INK = "#1F2937"
MUTED = "#5B6472"
RULE = "#B8C0CC"
HEADER_FILL = "#DCE6F1"
REQUIRED_FILL = "#FBE3D6"
REQUIRED_INK = "#B00000"
TOTAL_FILL = "#F0F3F7"
INPUT_FILL = "#FFFBE6"
SHADED_FILL = "#F5F7FA"
LINK_INK = "#0B57A4"

DEFAULT: Mapping[str, Any] = {
    "font_name": BODY_FONT,
    "font_size": BODY_SIZE,
    "font_family": 3,
    "font_charset": 134,
    "font_scheme": "none",
}
"""The default style of a workbook; character set 134 is GB 2312, so that no Latin font stands in."""

_BORDER = {"border": 1, "border_color": RULE}

_TILE = {"left": 1, "right": 1, "left_color": MUTED, "right_color": MUTED}
_TILE_TOP = {**_TILE, "top": 1, "top_color": MUTED}
_TILE_BOTTOM = {**_TILE, "bottom": 1, "bottom_color": MUTED}

STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_name": HEADING_FONT, "font_size": 16, "font_color": INK, "valign": "vcenter"},
    "subtitle": {"font_name": HEADING_FONT, "font_size": 12, "font_color": INK, "valign": "vcenter"},
    "note": {"font_size": 10, "font_color": MUTED, "valign": "vcenter"},
    "mark": {"font_name": HEADING_FONT, "font_color": REQUIRED_INK, "valign": "vcenter"},
    "line": {"valign": "vcenter"},
    "text": {"valign": "top", "text_wrap": True},
    "header": {
        "font_name": HEADING_FONT,
        "font_color": INK,
        "bg_color": HEADER_FILL,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        **_BORDER,
    },
    "required": {"bold": True, "font_color": REQUIRED_INK, "bg_color": REQUIRED_FILL},
    "cell": {"valign": "vcenter", **_BORDER},
    "total": {"font_name": HEADING_FONT, "bg_color": TOTAL_FILL, "valign": "vcenter", **_BORDER},
    "input": {"bg_color": INPUT_FILL},
    "shaded": {"bg_color": SHADED_FILL},
    "left": {"align": "left"},
    "center": {"align": "center"},
    "right": {"align": "right", "indent": 1},
    "wrap": {"text_wrap": True},
    "link": {"font_color": LINK_INK, "underline": 1},
    "lock": {"locked": True, "hidden": True},  # a lock alone XlsxWriter leaves to the default, which is open
    "tile-name": {"font_name": HEADING_FONT, "align": "center", "valign": "vcenter", **_TILE_TOP},
    "tile-value": {"align": "center", "valign": "vcenter", **_TILE_BOTTOM},
    "light-ink": {"font_color": "#FFFFFF"},
    **{f"shade{place}": {"bg_color": f"#{shade}"} for place, shade in enumerate(SHADES)},
    "removed": {"font_color": REQUIRED_INK, "font_strikeout": True},
    "added": {"font_color": LINK_INK, "underline": 1},
    "kept": {"font_color": INK},
    "came": {"bg_color": "#E3F4E6"},
    "changed": {"bg_color": INPUT_FILL},
    "flag-missing": {
        "pattern": 14,  # diagonal stripes
        "fg_color": "#E06C6C",
        "bg_color": "#FDE7E7",
        "border": 3,  # dashed
        "border_color": REQUIRED_INK,
    },
    "flag-text": {"bg_color": "#FFE2B8", "font_color": "#8A4B00", "underline": 2},
    "flag-unlisted": {"bold": True, "italic": True, "font_color": "#C00000", "bg_color": "#FFF0F0"},
    "flag-duplicate": {"bold": True, "bg_color": "#E9DDF4", "font_color": "#5B2A86"},
    "flag-sum": {
        "bold": True,
        "bg_color": "#D6E6F5",
        "font_color": "#0B4A82",
        "border": 1,
        "border_color": "#0B4A82",
    },
}
"""Styles by name. Those without a border or font of their own are laid over the others.

The flags are what conditional formats can show; none of them tells by colour alone.
"""

BAR_FILL = "#9DC3E6"
SCALE_FILLS = ("#FFFFFF", "#6FA8DC")
"""The least and the most of a scale; black words can be read on both."""
TREND_INK = f"#{FILLS[0].colour}"

TEXT_FORMAT = "@"
WHOLE_FORMAT = "#,##0"
DECIMAL_FORMAT = "#,##0.0"
SHARE_FORMAT = "#,##0.0#"
YEAR_FORMAT = "0"
GENERAL_FORMAT = "General"


class Formats:
    """The formats of one workbook, made on first use; the same request gives the same format."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, ...], str], Format] = {}

    def __call__(self, *styles: str, number: str = "") -> Format:
        """The format of the named styles, later ones laid over earlier ones, with a number format if given."""
        wanted = (styles, number)
        if wanted not in self._made:
            properties = {key: value for style in styles for key, value in STYLES[style].items()}
            if number:
                properties["num_format"] = number
            self._made[wanted] = self._workbook.add_format(properties)
        return self._made[wanted]
