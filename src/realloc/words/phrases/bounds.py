"""Texts about what no plan can close, and about clusters, as key → (English, Vietnamese)."""

from __future__ import annotations

BOUND_PHRASES: dict[str, tuple[str, str]] = {
    # Before solving: what no plan can close.
    "bound.none": (
        "Specialists: by field and reach there could be enough for every gap.",
        "Chuyên môn: xét từng lĩnh vực và phạm vi, có thể đủ người cho mọi vị trí thiếu.",
    ),
    "bound.head": (
        "At least {least} of the {missing} specialist gaps stay open in every plan under these rules:",
        "Theo các quy tắc này, phương án nào cũng còn thiếu ít nhất {least} trong {missing} vị trí chuyên "
        "môn đang thiếu:",
    ),
    "bound.field": (
        "{field}: {need} needed, {holders} hold it (also as a second field); at least {least} stay open.",
        "{field}: cần {need}, có {holders} người có chuyên môn (kể cả chuyên môn phụ); ít nhất {least} "
        "vị trí còn thiếu.",
    ),
    "bound.region": (
        "{units}: {need} needed, {people} people could ever serve there: {least} open.",
        "{units}: cần {need}, chỉ {people} người có thể làm tại đây: thiếu {least}.",
    ),
    "bound.region_all": (
        "All {count} units that need it: {need} needed, {people} people could ever serve there: {least} "
        "open.",
        "Cả {count} đơn vị có nhu cầu: cần {need}, chỉ {people} người có thể làm: thiếu {least}.",
    ),
    "bound.region_but": (
        "The {count} units that need it, but for {units}: {need} needed, {people} people could ever serve "
        "there: {least} open.",
        "{count} đơn vị có nhu cầu, trừ {units}: cần {need}, chỉ {people} người có thể làm: thiếu {least}.",
    ),
    "bound.region_large": (
        "{units} and {more} more: {need} needed, {people} people could ever serve there: {least} open.",
        "{units} và {more} đơn vị khác: cần {need}, chỉ {people} người có thể làm tại đây: thiếu {least}.",
    ),
    # Clusters.
    "cluster.name": ("Cluster {number}", "Cụm {number}"),
    "cluster.told": (
        "{count} clusters, in the plan's sheet {stored}. To change them, copy it into the input as {title}, "
        "edit and solve again.",
        "{count} cụm, ở sheet {stored} của phương án. Muốn sửa: chép sang tệp dữ liệu với tên {title}, "
        "sửa rồi giải lại.",
    ),
}
