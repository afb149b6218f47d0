"""placeholder"""
def exponents(): return {}
