"""placeholder"""


def exponents():
    return {}
