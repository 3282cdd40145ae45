"""Archives as people make them, and as nobody should."""

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO


def packed(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of ``files``, in their order, under exactly these names."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = name  # the constructor would mend it
            info.compress_type = method
            archive.writestr(info, data)
    return stream.getvalue()


def with_link(name: str = "issue.txt", target: str = "/etc/passwd") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
    return stream.getvalue()


def with_password(*names: str, open_names: tuple[str, ...] = (), content: bytes = b"secret" * 9) -> bytes:
    """Members that say they are under a password, and are not."""
    data = bytearray(packed(dict.fromkeys((*names, *open_names), content)))
    for name in names:
        _set(data, name, at_local=6, at_central=8, value=b"\x01\x00")
    return bytes(data)


def with_size(files: Mapping[str, bytes], name: str, size: int) -> bytes:
    """``name`` says that it has ``size`` bytes."""
    data = bytearray(packed(files))
    _set(data, name, at_local=22, at_central=24, value=size.to_bytes(4, "little"))
    return bytes(data)


def with_raw_name(raw: bytes, content: bytes) -> bytes:
    """A member whose name is these bytes, with no word on their encoding, as old programs write it."""
    stand_in = "n" * len(raw)
    return packed({stand_in: content}).replace(stand_in.encode(), raw)


def _set(data: bytearray, name: str, *, at_local: int, at_central: int, value: bytes) -> None:
    encoded = name.encode()
    for signature, header, offset in ((b"PK\x03\x04", 30, at_local), (b"PK\x01\x02", 46, at_central)):
        start = next(
            at
            for at in range(len(data))
            if data[at : at + 4] == signature and data[at + header : at + header + len(encoded)] == encoded
        )
        data[start + offset : start + offset + len(value)] = value
