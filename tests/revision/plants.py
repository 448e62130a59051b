"""What the cases plant: small edits of the base workbook, and the formulas put right as Excel would."""

from datetime import date

from tests.revision.planted import Book, Formula, Sheet

CLUSTERS, COMPANIES, PROVINCE_NAMES = "集群表", "企业表", "省份简称"


def nothing(_: Book) -> None:
    """Changes nothing."""


def cell(row, column, value, sheet=CLUSTERS):
    """Sets a cell; row and column count from 0."""
    return lambda book: book[sheet].rows[row].__setitem__(column, value)


def several(*edits):
    """One edit after another."""

    def edit(book):
        for each in edits:
            each(book)

    return edit


def recalculated(book: Book, sheet=CLUSTERS, amount="E", number="F", column=7, header=0) -> None:
    """The formulas in each row as Excel writes them where the row stands now."""
    for index, row in enumerate(book[sheet].rows[header + 1 :], header + 2):
        if len(row) > column and isinstance(row[column], Formula):
            row[column] = Formula(f"={amount}{index}/{number}{index}", row[column].value)


def rows(edit):
    """Edits the list of rows of the clusters."""

    def edited(book):
        edit(book[CLUSTERS].rows)
        recalculated(book)

    return edited


def new_row(key="C15-001", name="新集群"):
    """A row that the base does not have."""
    return [key, name, "江苏", "光伏", 5, 6, date(2026, 1, 1), Formula("=E2/F2", 5 / 6), "新增"]


def insert(place, row=None):
    """Inserts a row."""
    return rows(lambda listed: listed.insert(place, row or new_row()))


def delete(place):
    """Deletes a row."""
    return rows(lambda listed: listed.pop(place))


def move(first, last, place):
    """Moves the rows from first up to last to a place among the others."""

    def moved(listed):
        block = listed[first:last]
        del listed[first:last]
        listed[place:place] = block

    return rows(moved)


def sort_rows(listed):
    """Sorts by industry, then key."""
    listed[1:] = sorted(listed[1:], key=lambda row: (row[3], row[0]))


def insert_column(book: Book) -> None:
    """Inserts a column before the industry."""
    for index, row in enumerate(book[CLUSTERS].rows):
        row.insert(3, f"新值{index}" if index else "新列")
    recalculated(book, amount="F", number="G", column=8)


def delete_column(book: Book) -> None:
    """Deletes the notes."""
    for row in book[CLUSTERS].rows:
        del row[8]


def move_column(book: Book) -> None:
    """Moves the notes behind the key."""
    for row in book[CLUSTERS].rows:
        row.insert(1, row.pop(8))
    recalculated(book, amount="F", number="G", column=8)


def titled(book: Book) -> None:
    """Puts two title rows above the header."""
    book[CLUSTERS].rows[:0] = [["集群总表"], ["单位：亿元", "", "", "", "", "", "", "", "填报人"]]
    recalculated(book, header=2)


def rename_sheet(name, new):
    """Renames a sheet."""

    def edit(book):
        book[name].name = new

    return edit


def extra(sheet, call):
    """Does something to a worksheet as XlsxWriter has it."""
    return lambda book: book[sheet].extras.append(call)


def look(row, column, **properties):
    """Gives a cell a look."""
    return lambda book: book[CLUSTERS].looks.__setitem__((row, column), properties)


def validation(items):
    """A dropdown on the industries."""
    return extra(
        CLUSTERS, lambda sheet, _: sheet.data_validation("D2:D61", {"validate": "list", "source": items})
    )


def defined_name(formula):
    """A name."""
    return lambda book: book.extras.append(lambda workbook: workbook.define_name("区域_产业", formula))


def conditional_format(book: Book) -> None:
    """A rule that marks large outputs."""

    def mark(sheet, workbook):
        rule = {"type": "cell", "criteria": ">", "value": 100, "format": workbook.add_format({"bold": True})}
        sheet.conditional_format("E2:E61", rule)

    extra(CLUSTERS, mark)(book)


def link(address):
    """A link on a cell."""
    return extra(CLUSTERS, lambda sheet, _: sheet.write_url("A3", address, string="C14-002"))


def narrow_and_hide(book: Book) -> None:
    """A column's width, and a hidden row."""
    extra(CLUSTERS, lambda sheet, _: sheet.set_column("B:B", 30))(book)
    extra(CLUSTERS, lambda sheet, _: sheet.set_row(5, None, None, {"hidden": True}))(book)


def formatted_rows_below(book: Book) -> None:
    """Yellow empty rows below the last one."""
    for row in range(61, 70):
        book[CLUSTERS].rows.append([None] * 9)
        for column in range(9):
            book[CLUSTERS].looks[row, column] = {"bg_color": "#FFFF00"}


def refer(before, after, keep=()):
    """Companies refer to another cluster; those in rows `keep` do not follow."""

    def edit(book):
        for index, row in enumerate(book[COMPANIES].rows):
            if row[2] == before and index not in keep:
                row[2] = after

    return edit


def without_companies_of(cluster):
    """The companies of a cluster are gone."""

    def edit(book):
        book[COMPANIES].rows = [row for row in book[COMPANIES].rows if row[2] != cluster]

    return edit


def everywhere(before, after):
    """A value is another one in all sheets."""

    def edit(book):
        for sheet in book.sheets:
            for row in sheet.rows:
                row[:] = [after if value == before else value for value in row]

    return edit


def add_sheet(name, listed):
    """Adds a sheet."""
    return lambda book: book.sheets.append(Sheet(name, listed))
