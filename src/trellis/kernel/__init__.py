"""Plain Python that every room speaks: findings, academic years and terms."""
