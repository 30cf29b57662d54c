"""E2 and W67: layouts that offices use, how they were read, and what in them cannot be read in one way."""

from __future__ import annotations

from realloc.workbook.problems.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E216",
        ("a post of a unit twice", "một vị trí của đơn vị ghi hai lần"),
        (
            "found the post {found} of {unit} a second time, first in {first}; expected it once.",
            "vị trí {found} của {unit} ghi lần thứ hai, lần đầu ở {first}; chỉ cần một dòng.",
        ),
        (
            "Delete one of the two rows, or add their figures up in one.",
            "Xóa một trong hai dòng, hoặc cộng số liệu vào một dòng.",
        ),
    ),
    Entry(
        "E217",
        ("two values for one unit", "một đơn vị có hai giá trị"),
        (
            'found {found} in the column "{column}" of {unit}, beside {other} in {first}; expected the '
            "same in all rows of a unit.",
            'cột "{column}" của {unit} ghi {found}, trong khi {first} ghi {other}; cần giống nhau ở mọi dòng '
            "của một đơn vị.",
        ),
        ("Write the same in all rows of the unit.", "Ghi giống nhau ở mọi dòng của đơn vị."),
    ),
    Entry(
        "E218",
        ("units stand across", "đơn vị xếp theo cột"),
        (
            "found units across and criteria down column {column}, none known as posts or headcount; "
            "expected one row a unit, or criteria with known names.",
            "các đơn vị xếp theo cột, tiêu chí ở cột {column} nhưng không rõ đâu là biên chế, đâu là có mặt; "
            "cần mỗi đơn vị một dòng, hoặc tiêu chí có tên như trong mẫu.",
        ),
        (
            "Copy the table and paste it transposed (Paste Special > Transpose), or name the criteria as in "
            "the template.",
            "Chép bảng rồi dán chuyển vị (Paste Special > Transpose), hoặc đặt tên tiêu chí như trong mẫu.",
        ),
    ),
    Entry(
        "W673",
        ("rows a unit and post put together", "đã cộng các dòng vị trí theo đơn vị"),
        (
            "found a row for each unit and {column}: {count} rows were added up to {units} units; taken as "
            "fields: {fields}; only counted: {others}.",
            "mỗi đơn vị và {column} một dòng: đã cộng {count} dòng thành {units} đơn vị; coi là lĩnh vực: "
            "{fields}; chỉ tính vào tổng: {others}.",
        ),
        (
            "Nothing to do if so; list further fields in the sheet Fields, with other names as aliases.",
            "Nếu đúng thì không cần làm gì; muốn thêm lĩnh vực thì ghi ở sheet Lĩnh vực, kèm các tên khác.",
        ),
    ),
    Entry(
        "W674",
        ("encoding guessed", "đoán bảng mã của tệp"),
        (
            "found letters outside Unicode; they were read as {encoding}, as the words of the file suggest.",
            "tệp không dùng Unicode; đã đọc theo bảng mã {encoding}, dựa vào các từ trong tệp.",
        ),
        (
            "Look at the names; if letters are wrong, save the file as CSV UTF-8.",
            "Xem lại các tên; nếu sai chữ thì lưu tệp dạng CSV UTF-8.",
        ),
    ),
    Entry(
        "W675",
        ("a sheet for each unit", "mỗi đơn vị một sheet"),
        (
            "found {count} sheets about one unit each: units were taken from the labels ({labels}), and "
            "{people} people from the lists; fields that only the lists name: {fields}.",
            "có {count} sheet, mỗi sheet về một đơn vị: đã lấy đơn vị từ các nhãn ({labels}) và {people} "
            "người từ các danh sách; lĩnh vực chỉ có trong danh sách: {fields}.",
        ),
        (
            "Nothing to do if so; else make one sheet of units and one of officials.",
            "Nếu đúng thì không cần làm gì; nếu không thì lập một sheet đơn vị và một sheet cán bộ.",
        ),
    ),
    Entry(
        "W676",
        ("read across", "đọc theo cột"),
        (
            "found the units across in row {row} and criteria down column {column}; read across.",
            "các đơn vị xếp theo cột ở dòng {row}, tiêu chí ở cột {column}; đã đọc theo cột.",
        ),
        ("Nothing to do if so.", "Nếu đúng thì không cần làm gì."),
    ),
    Entry(
        "W600",
        ("tables side by side", "bảng xếp cạnh nhau"),
        (
            "found tables of units side by side, beginning in columns {columns}; read one below another.",
            "các bảng đơn vị xếp cạnh nhau, bắt đầu ở cột {columns}; đã đọc nối tiếp nhau.",
        ),
        ("Nothing to do if so.", "Nếu đúng thì không cần làm gì."),
    ),
    Entry(
        "W702",
        ("units in rows over people", "đơn vị ghi ở dòng phía trên"),
        (
            "found no column of units but units in rows of their own, this the first: {count} people were "
            "given the unit over them.",
            "không có cột đơn vị mà đơn vị ghi ở dòng riêng, đầu tiên là dòng này: đã lấy đơn vị phía trên "
            "cho {count} người.",
        ),
        (
            "Nothing to do if so; else add a column of units.",
            "Nếu đúng thì không cần làm gì; nếu không thì thêm cột Đơn vị.",
        ),
    ),
    Entry(
        "W701",
        ("fields of the list alone", "lĩnh vực chỉ có trong danh sách"),
        (
            "found no needs of fields; taken as fields is what the list of people says: {fields}.",
            "không có nhu cầu theo lĩnh vực; lĩnh vực lấy theo danh sách cán bộ: {fields}.",
        ),
        (
            "Nothing to do if only headcounts matter; else add columns such as 'land need', or list fields.",
            "Nếu chỉ xét biên chế thì không cần làm gì; nếu không thì thêm cột như 'đất đai cần', hoặc sheet "
            "Lĩnh vực.",
        ),
    ),
    Entry(
        "W703",
        ("headcounts reckoned", "số có mặt tự tính"),
        (
            "found no headcounts; each is the quota and the surplus less the shortage.",
            "không có cột biên chế có mặt; đã tính bằng biên chế cộng số thừa trừ số thiếu.",
        ),
        (
            "Nothing to do if so; else add a column headcount.",
            "Nếu đúng thì không cần làm gì; nếu không thì thêm cột Biên chế có mặt.",
        ),
    ),
    Entry(
        "W677",
        ("column guessed", "đoán ý nghĩa của cột"),
        (
            'took {found} for the column "{column}": {why}.',
            'coi {found} là cột "{column}": {why}.',
        ),
        (
            "Nothing to do if so; else say which it is{option}.",
            "Nếu đúng thì không cần làm gì; nếu không thì chỉ rõ cột{option}.",
        ),
    ),
    Entry(
        "W678",
        ("the later of two columns", "lấy cột mới hơn trong hai cột"),
        (
            'took {found} for the column "{column}", not {other}, which is earlier or provisional.',
            'lấy {found} làm cột "{column}", không lấy {other} vì cũ hơn hoặc là tạm tính.',
        ),
        (
            "Nothing to do if so; else say which it is{option}.",
            "Nếu đúng thì không cần làm gì; nếu không thì chỉ rõ cột{option}.",
        ),
    ),
)
