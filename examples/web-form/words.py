"""Lời của biểu mẫu: what the form says itself, beside the words of the scoresheets."""

from __future__ import annotations

from ocopkit import Text

WORDS = {
    "title": Text("Phân hạng sản phẩm OCOP", "Rate an OCOP product"),
    "intro": Text(
        "Tìm bộ sản phẩm bằng từ thường dùng, chọn mức của từng tiêu chí, xem số sao và lý do. Trang này "
        "không lưu gì và không thay kết quả của hội đồng.",
        "Find the product set by everyday words, choose an option for each criterion, and see the stars with "
        "the reasons. This page keeps nothing and takes no council's place.",
    ),
    "search": Text("Sản phẩm, như cà phê hoặc nước mắm", "Product, as coffee or fish sauce"),
    "find": Text("Tìm", "Find"),
    "found": Text("Bộ sản phẩm", "Product sets"),
    "nothing": Text(
        "Không tìm thấy bộ sản phẩm nào. Thử từ khác.", "No product set found. Try another word."
    ),
    "back": Text("Tìm bộ sản phẩm khác", "Find another product set"),
    "decision": Text("Quyết định", "Decision"),
    "product": Text("Sản phẩm", "Product"),
    "name": Text("Tên sản phẩm", "Name of the product"),
    "subject": Text("Chủ thể", "Producer"),
    "facts": Text("Điều kiện", "Conditions"),
    "facts_hint": Text(
        "Mỗi điều là một sự việc: đúng hay không. Để trống thì không làm thay đổi kết quả.",
        "Each is a fact: it holds or it does not. Left open it changes nothing.",
    ),
    "holds": Text("Đúng", "It holds"),
    "not_so": Text("Không đúng", "It does not hold"),
    "open": Text("Chưa khai", "Not declared"),
    "unanswered": Text("Chưa chấm", "Not answered"),
    "yes": Text("Có", "Yes"),
    "no": Text("Không", "No"),
    "none": Text("Không mức nào phù hợp", "No option fits"),
    "na": Text("Không áp dụng cho sản phẩm này", "Does not apply to this product"),
    "max": Text("tối đa {points}", "at most {points}"),
    "mark": Text("tối thiểu cho {stars} sao", "minimum for {stars} stars"),
    "any": Text("chọn mọi mức đạt được", "tick all that hold"),
    "rate": Text("Phân hạng", "Rate"),
    "print": Text("Trang giải thích để in", "Explanation to print"),
    "result": Text("Kết quả", "Result"),
    "national": Text("Theo quy định quốc gia:", "By national law:"),
    "unofficial": Text(
        "Phiếu này không phải quy định quốc gia hoặc chưa được đối chiếu với quy định.",
        "This sheet is not national law, or has not been compared with it.",
    ),
    "mend": Text("Sửa câu trả lời", "Change the answers"),
    "wrong": Text("Phiếu chưa phân hạng được", "The card cannot be rated"),
    "closed": Text("Dấu sao chưa đạt", "Marks not reached"),
    "has": Text("dấu {stars} sao: có {has}, cần {needs}", "mark of {stars} stars: has {has}, needs {needs}"),
    "reasons": Text("Vì sao có kết quả này", "How this comes about"),
    "up": Text("Lộ trình nâng hạng", "The way up"),
    "to": Text("Để đạt {stars} sao", "To reach {stars} stars"),
    "no_path": Text("không có lộ trình", "no path"),
    "then": Text("Khi đó:", "Then:"),
    "highest": Text("Đã đạt hạng cao nhất.", "These are the most stars there are."),
    "more": Text("thêm {points}", "{points} more"),
    "error": Text("Không xử lý được yêu cầu này.", "This request cannot be answered."),
    "error 404": Text("Không có trang này.", "There is no such page."),
    "error 413": Text("Nội dung gửi lên quá lớn.", "What was sent is too large."),
}
