"""What outputs are about, where they are not about the whole country."""

from typing import NamedTuple


class Scope(NamedTuple):
    """The provinces that outputs are about: one, or those of a region or city group.

    `kind` is 省份, 区域 or 城市群; `name` is the full name of the province, else what the group is called (东部, 长三角).
    `provinces` are full names in the order of their codes.
    """

    kind: str
    name: str
    provinces: tuple[str, ...]
