"""What the pages of the law room say beside the data, in both languages."""

from __future__ import annotations

from ocopkit.law.councils import Level
from ocopkit.law.regimes import DossierKind
from ocopkit.law.text import Text
from ocopkit.targets.plans import Certainty, Kind

__all__ = ["CERTAINTY", "DOSSIERS", "LEVELS", "MARKS", "SAY", "TARGETS"]

SAY = {
    "law_room": Text("Tra cứu quy định", "The law room"),
    "law_intro": Text(
        "Mọi quyết định, phiếu đánh giá và kế hoạch có trong ocopkit, lấy từ chính dữ liệu dùng để phân "
        "hạng. Nhãn ngắn do ocopkit đặt, không phải nguyên văn: xin đọc cùng văn bản.",
        "Every decision, scoresheet and plan that ocopkit holds, made from the data by which it rates. "
        "Labels are short and ocopkit's own: read them beside the print.",
    ),
    "how_to_read": Text("Cách đọc một phiếu", "How to read a scoresheet"),
    "read_marks": Text(
        "Dấu sao đứng cạnh điểm của mức, như trong bản in. Mức có dấu là mức tối thiểu phải đạt để được hạng "
        "sao đó.",
        "Marks stand beside the points of an option, as in print. A marked option is the least that its "
        "criterion must reach for that level.",
    ),
    "read_notes": Text(
        "Dưới mỗi tiêu chí là điều kiện, mâu thuẫn, đính chính và câu hỏi để ngỏ của chính tiêu chí đó, kèm "
        "mã dùng trong phiếu chấm và căn cứ.",
        "Below each criterion stand its own conditions, contradictions, errata and open questions, with the "
        "ids that cards use and their clauses.",
    ),
    "read_numbers": Text(
        "Số đầu dòng là số thứ tự của mức, là số ghi trong phiếu chấm.",
        "The number before an option is what a card writes for it.",
    ),
    "decisions": Text("Các quyết định", "Decisions"),
    "plans": Text("Các kế hoạch", "Plans"),
    "plan": Text("Kế hoạch", "Plan"),
    "decision": Text("Quyết định", "Decision"),
    "issued": Text("Ngày ký", "Signed"),
    "in_force": Text("Hiệu lực", "In force"),
    "from_day": Text("từ {day}", "from {day}"),
    "from_until": Text("từ {day} đến hết {last}", "from {day} through {last}"),
    "by_counting": Text("Ngày cuối theo cách tính", "Last day by way of counting"),
    "sheets_held": Text("Phiếu đánh giá", "Scoresheets"),
    "none_held": Text("chưa có trong ocopkit", "none held"),
    "marks": Text("Dấu sao", "Marks"),
    "marks_yes": Text("có, giới hạn hạng sao", "yes, they limit the stars"),
    "marks_no": Text("không có", "none"),
    "marks_unknown": Text("chưa rõ", "not known"),
    "id": Text("Mã", "Id"),
    "set": Text("Bộ sản phẩm", "Product set"),
    "sets": Text("Các bộ sản phẩm", "Product sets"),
    "ministry": Text("Bộ quản lý", "Ministry"),
    "other_names": Text("Tên khác trong bản in", "Other printed names"),
    "everyday": Text("Tên sản phẩm thường gọi", "Everyday names of products"),
    "classified": Text("Xếp loại", "Classified"),
    "clause": Text("Căn cứ", "Place"),
    "scale": Text("Thang điểm", "Points"),
    "no_sheet": Text("chưa có phiếu", "no scoresheet held"),
    "by_other": Text("Phiếu theo quyết định khác", "Scoresheets by other decisions"),
    "variants": Text("Phiếu riêng của địa phương", "Local variants"),
    "variants_show": Text("xem bằng lệnh", "shown by"),
    "in_other": Text("Ở {regime}", "In {regime}"),
    "unchecked": Text("Chưa kiểm tra được", "Could not be checked"),
    "unvouched": Text(
        "Phiếu do plugin đưa vào, ocopkit chưa đối chiếu với quy định",
        "Brought by a plugin; ocopkit has not compared it with the law",
    ),
    "no_appendix": Text(
        "Không có phiếu đánh giá nào của quyết định này: phụ lục tiêu chí chưa có trong ocopkit và không "
        "được điền theo quyết định khác.",
        "There is no scoresheet of this decision here: its appendix of criteria is not held, and nothing was "
        "filled in from another decision.",
    ),
    "whole_sheet": Text("Chung cho cả phiếu", "About the whole sheet"),
    "mark_table": Text("Dấu sao của phiếu", "The marks of this sheet"),
    "mark_said": Text(
        "Mỗi dòng là mức tối thiểu của hạng; hạng trên còn cần đạt mọi dấu của hạng dưới.",
        "Each line is the least that a level asks for; an upper level also asks for all marks below it.",
    ),
    "mark_level": Text("{n} sao", "{n} stars"),
    "mark_title": Text("dấu {n} sao", "{n}-star mark"),
    "mark_least": Text("mức {option}, {points}", "option {option}, {points}"),
    "mark_none": Text("Phiếu này không có dấu sao.", "This sheet has no marks."),
    "marks_rest_on": Text("Hiệu lực của dấu sao dựa trên", "What the marks do rests on"),
    "general": Text("Câu hỏi để ngỏ chung cho mọi phiếu", "Open questions about every sheet"),
    "part": Text("Phần {code}. {title} ({points})", "Part {code}. {title} ({points})"),
    "points": Text("{n} điểm", "{n} points"),
    "point": Text("{n} điểm", "{n} point"),
    "at_most": Text("tối đa {points}", "at most {points}"),
    "reaches": Text("các mức chỉ cho được {points}", "its options reach {points} only"),
    "part_reaches": Text("Các mức cao nhất cộng lại được {points}.", "Its best options add up to {points}."),
    "case": Text("Trường hợp {n}: {case}", "Case {n}: {case}"),
    "option": Text("Mức", "Option"),
    "label": Text("Nội dung", "What it says"),
    "yes": Text("Có", "Yes"),
    "no": Text("Không", "No"),
    "said_by": Text("đúng khi chọn", "holds where answered"),
    "declared": Text("khai trong phiếu chấm", "declared on the card"),
    "also_declared": Text("hoặc khai trong phiếu chấm", "or where the card declares it"),
    "voluntary": Text(
        "không bắt buộc, nhưng trả lời thì vẫn tính điểm", "not asked for, but counts where answered"
    ),
    "before": Text(
        "đứng trước tiêu chí: tiêu chí này cũng không chấm",
        "stands before the criterion, which is not assessed either",
    ),
    "rests_on": Text("hậu quả theo cách hiểu", "what follows rests on"),
    "contradiction": Text("mâu thuẫn", "contradiction"),
    "erratum": Text("đính chính", "erratum"),
    "printed": Text("In", "Printed"),
    "nothing": Text("không có gì", "nothing"),
    "taken": Text("dùng", "taken"),
    "kept": Text("giữ như bản in", "kept as printed"),
    "question": Text("để ngỏ", "open question"),
    "touches": Text("mức", "options"),
    "reading_taken": Text("ocopkit hiểu", "taken"),
    "reading_other": Text("cách khác", "other"),
    "selectable": Text("chọn được", "can be chosen"),
    "open_questions": Text("Câu hỏi để ngỏ và cách hiểu", "Open questions and readings"),
    "open_said": Text(
        "Chỗ quy định không nói hoặc nói hai cách. Cách hiểu đầu tiên là cách ocopkit dùng; cách có ghi "
        "“chọn được” thì người dùng chọn thay được.",
        "Where the law is silent or says two things. The first reading is the one taken; those that say so "
        "can be chosen in its place.",
    ),
    "asked_at": Text("Gặp ở", "Asked at"),
    "parts": Text("Thang điểm các phần", "Parts"),
    "bands": Text("Các hạng", "Bands"),
    "band": Text("từ {least} điểm", "from {least} points"),
    "band_under": Text("từ {least} đến dưới {under} điểm", "from {least} to under {under} points"),
    "band_under_only": Text("dưới {under} điểm", "under {under} points"),
    "recognitions": Text("Ai công nhận", "Who recognises"),
    "potential": Text("tiềm năng", "potential"),
    "councils": Text("Hội đồng", "Councils"),
    "members": Text("{few} đến {many} thành viên", "{few} to {many} members"),
    "spread": Text("chênh nhau nhiều nhất {points}", "at most {points} apart"),
    "no_council_rules": Text(
        "ocopkit không có quy tắc nào của quyết định về số thành viên và cách tổng hợp điểm",
        "ocopkit holds no rule of the decision on its members and on how their points become one result",
    ),
    "transitions": Text("Chuyển tiếp", "Transition"),
    "transition": Text("hồ sơ {kinds}: {days} ngày", "dossiers for {kinds}: {days} days"),
    "last_day": Text("ngày cuối {day}", "last day {day}"),
    "earlier": Text("Kết quả có từ trước", "Results given before"),
    "forwarding": Text("Chuyển hồ sơ chỉ theo điểm", "Sent on by points alone"),
    "errata_articles": Text("Đính chính ở các điều khoản", "Errata of the articles"),
    "errata": Text("Đính chính", "Errata"),
    "of_data": Text(
        "Sinh từ dữ liệu của {package} {edition}; sha256 của phiếu: {digest}.",
        "Made from the data of {package} {edition}; sha256 of the scoresheet: {digest}.",
    ),
    "of_data_only": Text(
        "Sinh từ dữ liệu của {package} {edition}.", "Made from the data of {package} {edition}."
    ),
    "not_law": Text(
        "Trang này không phải văn bản quy phạm pháp luật.",
        "This page is not a legal text.",
    ),
    "previous": Text("Bộ trước", "Previous set"),
    "next": Text("Bộ sau", "Next set"),
    "nation": Text("cả nước", "the whole country"),
    "province": Text("Tỉnh", "Province"),
    "period": Text("Giai đoạn", "Period"),
    "documents": Text("Văn bản", "Documents"),
    "objectives": Text("Mục tiêu chung", "Objectives"),
    "targets": Text("Mục tiêu", "Targets"),
    "baseline": Text("Số liệu gốc", "Baseline"),
    "not_printed": Text("kế hoạch không in", "not printed"),
    "groups": Text("Nhóm sản phẩm", "Groups of products"),
    "tasks": Text("Nhiệm vụ", "Tasks"),
    "solutions": Text("Giải pháp", "Solutions"),
    "measure": Text("Chỉ tiêu", "Measure"),
    "counts": Text("Đếm", "Counts"),
    "among": Text("Trong số", "Among"),
    "part_of": Text("Thuộc mục tiêu", "Part of"),
    "per": Text("Tính theo", "For each of"),
    "starts_from": Text("So với số liệu gốc", "Starts from"),
    "certainty": Text("Mức chắc chắn", "Certainty"),
    "rests_on_questions": Text("Dựa trên cách hiểu", "Rests on"),
    "merged": Text("nhập vào {into} sau ngày {day}", "part of {into} after {day}"),
    "breadcrumbs": Text("Đường dẫn", "Breadcrumbs"),
    "neighbours": Text("Bộ trước và bộ sau", "Neighbouring sets"),
}

MARKS = {True: "marks_yes", False: "marks_no", None: "marks_unknown"}

LEVELS = {
    Level.DISTRICT: Text("Hội đồng cấp huyện", "District council"),
    Level.PROVINCE: Text("Hội đồng cấp tỉnh", "Provincial council"),
    Level.CENTRE: Text("Hội đồng trung ương", "Central council"),
}

DOSSIERS = {
    DossierKind.FIRST: Text("lần đầu", "a first rating"),
    DossierKind.UPGRADE: Text("nâng hạng", "an upgrade"),
    DossierKind.REGRADE: Text("phân hạng lại", "a re-grading"),
}

TARGETS = {
    Kind.FLOW: Text("phát triển mới trong giai đoạn", "new in the period"),
    Kind.STOCK: Text("hiện có", "what there is on a day"),
    Kind.SHARE: Text("tỷ lệ", "share"),
    Kind.RECURRING: Text("hằng năm", "every year"),
    Kind.MILESTONE: Text("việc hoàn thành", "done or not"),
}

CERTAINTY = {
    Certainty.AWARDED: Text("đã được công nhận", "awarded"),
    Certainty.POTENTIAL: Text("tiềm năng", "potential"),
}
