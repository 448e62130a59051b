"""Numbers moved by powers of ten, as units of measure ask for."""


def converted(number: float, power: int) -> float:
    """The number times a power of ten, as exact as decimal digits are: 3 by -4 is 0.0003."""
    return float(f"{number!r}e{power}") if "e" not in repr(number) else number * 10.0**power
