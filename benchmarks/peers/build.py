"""pandas + docxtpl doing the build: the same kinds of tables into a workbook and a Word document.

`python -m benchmarks.peers.build WORKBOOK FOLDER [--charts]`; with --charts, matplotlib draws five of the tables as
pictures, as such a script usually does.
"""

import sys
from pathlib import Path

import docx
import pandas as pd
from docx.document import Document
from docxtpl import DocxTemplate, InlineImage

from benchmarks.peers.validate import read

CHARTED = ("levels", "scales", "tracks", "features", "monitoring")


def split(frame: pd.DataFrame, header: str) -> pd.DataFrame:
    """One row for each value of a cell that holds several."""
    return frame.assign(**{header: frame[header].astype(str).str.split("；")}).explode(header)


def tables(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the briefing and its annexes, as groupings of the workbook's sheets."""
    clusters, points = frames["clusters"], frames["plan_points"]
    by_province = split(clusters, "涉及省份")
    monitoring = frames["monitoring"].merge(clusters[["集群编号", "集群名称"]], on="集群编号")
    monitoring["总产值"] = monitoring["总产值"].astype(float)
    growth = monitoring.pivot_table(index=["集群编号", "集群名称"], columns="年份", values="总产值")
    shares = frames["shares"].assign(比例=frames["shares"]["比例"].astype(float))
    factors = frames["factors"].astype({"需求量": float, "落实量": float})
    found = {
        "levels": pd.crosstab(by_province["涉及省份"], by_province["级别"]),
        "scales": pd.crosstab(by_province["涉及省份"], by_province["规模层级"]),
        "tracks": split(points.dropna(subset=["涉及赛道"]), "涉及赛道")
        .groupby("涉及赛道")["省份"]
        .nunique()
        .to_frame(),
        "features": pd.crosstab(points["要点编号"], points["状态"]),
        "matrix": points.pivot_table(index="省份", columns="要点编号", values="状态", aggfunc="first"),
        "monitoring": growth.pct_change(axis=1).iloc[:, 1:].mean(axis=0).to_frame("增速"),
        "slow": growth[growth.pct_change(axis=1).mean(axis=1) < 0.03],
        "programmes": frames["programmes"],
        "enterprises": frames["enterprises"],
        "arrangements": frames["arrangements"],
        "shares": shares.groupby(["分享对象", "分享事项", "起始年份"])["比例"].sum().to_frame(),
        "factors": factors.groupby(["要素类别", "年份"])[["需求量", "落实量"]].sum(),
        "cases": frames["cases"],
        "policies": frames["policies"],
        "published": frames["published"],
        "sources": frames["sources"],
    }
    return {name: frame.reset_index().fillna("").astype(str) for name, frame in found.items()}


def template(names: list[str], headers: dict[str, list[str]], charts: bool, path: Path) -> None:
    """A template with a heading and a looped table for each name."""
    document: Document = docx.Document()
    for name in names:
        document.add_heading(name, 1)
        document.add_paragraph(f"{{{{ counts.{name} }}}} rows")
        if charts and name in CHARTED:
            document.add_paragraph(f"{{{{ charts.{name} }}}}")
        columns = len(headers[name])
        table = document.add_table(rows=4, cols=columns)
        table.cell(1, 0).text = f"{{%tr for row in tables.{name} %}}"
        table.cell(3, 0).text = "{%tr endfor %}"
        for column, header in enumerate(headers[name]):
            table.cell(0, column).text = header
            table.cell(2, column).text = f"{{{{ row[{column}] }}}}"
    document.save(str(path))


def draw(frame: pd.DataFrame, path: Path) -> None:
    """One bar chart as a picture."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 3))
    axes.bar(range(len(frame)), pd.to_numeric(frame.iloc[:, -1], errors="coerce").fillna(0))
    figure.savefig(path, dpi=150)
    pyplot.close(figure)


def main() -> None:
    """Writes the workbook and the document."""
    frames = read(sys.argv[1])
    folder, charts = Path(sys.argv[2]), "--charts" in sys.argv
    folder.mkdir(parents=True, exist_ok=True)
    found = tables(frames)
    with pd.ExcelWriter(folder / "summary.xlsx", engine="openpyxl") as writer:
        for name, frame in found.items():
            frame.to_excel(writer, sheet_name=name, index=False)
    source = folder / "template.docx"
    template(
        list(found), {name: list(map(str, frame.columns)) for name, frame in found.items()}, charts, source
    )
    briefing = DocxTemplate(source)
    pictures = {}
    for name in CHARTED if charts else ():
        draw(found[name], folder / f"{name}.png")
        pictures[name] = InlineImage(briefing, str(folder / f"{name}.png"))
    rows = {name: [tuple(row) for row in frame.itertuples(index=False)] for name, frame in found.items()}
    briefing.render(
        {"tables": rows, "counts": {name: len(r) for name, r in rows.items()}, "charts": pictures},
        autoescape=True,
    )
    briefing.save(folder / "briefing.docx")


if __name__ == "__main__":
    main()
