from tests.desk import people

__all__ = ["people"]
