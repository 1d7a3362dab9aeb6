"""Plain Python that every room speaks: findings, periods, academic years and the trust's own time."""
