"""pandas + calamine: 监测 read and grouped into growth and situations by cluster, without sources or texts."""

import sys

import pandas as pd


def main() -> None:
    """Groups the monitoring of the workbook named on the command line."""
    sheet = pd.read_excel(sys.argv[1], sheet_name="监测", header=None, engine="calamine")
    start = next(row for row in sheet.index[:20] if "集群编号" in list(sheet.loc[row]))
    frame = sheet.loc[start + 1 :].copy()
    frame.columns = [str(name).split("（")[0].strip() for name in sheet.loc[start]]
    frame = frame.dropna(how="all").sort_values(["集群编号", "年份"])
    numbers = frame[["总产值", "主导产业产值", "产学研合作项目"]].astype(float)
    grouped = numbers.groupby(frame["集群编号"])
    growth = (grouped["总产值"].last() / grouped["总产值"].first()) ** 0.25 - 1
    shrinking = grouped["主导产业产值"].pct_change().groupby(frame["集群编号"]).max() < 0
    print((growth < 0.03).sum(), shrinking.sum(), (grouped["产学研合作项目"].max() < 1).sum())


if __name__ == "__main__":
    main()
