"""The only caller of ``.publish()``."""
