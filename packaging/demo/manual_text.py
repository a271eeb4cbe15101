# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The text of the sample manual: a fictional agency's, as somebody typed it into Word years ago.

so-tay-mau.txt has one paragraph a line. `*` begins a bold line (what the typist took for a heading), `=` a centred one,
`>` one that was pushed right with a tab; `{org}` and the like name the tables and the picture that stand there; `^` is
a footnote.
"""

from pathlib import Path

TEXT = Path(__file__).with_name("so-tay-mau.txt").read_text(encoding="utf-8")

TABLES: dict[str, tuple[tuple[int, ...], list[list[str]]]] = {
    "abbreviations": (
        (2400, 6700),
        [
            ["Chữ viết tắt", "Ý nghĩa"],
            ["HTQLCL", "Hệ thống quản lý chất lượng"],
            ["ĐDLĐ", "Đại diện lãnh đạo về chất lượng"],
            ["Ban ISO", "Ban chỉ đạo áp dụng hệ thống quản lý chất lượng"],
            ["KNV", "Kiểm nghiệm viên"],
            ["BM", "Biểu mẫu"],
        ],
    ),
    "parties": (
        (700, 2300, 3400, 2700),
        [
            ["TT", "Bên quan tâm", "Nhu cầu, mong đợi", "Cách theo dõi"],
            ["1", "Khách hàng", "Kết quả chính xác, đúng hẹn, phí hợp lý", "Phiếu khảo sát, đường dây nóng"],
            ["2", "Cơ quan chủ quản", "Hoàn thành nhiệm vụ được giao, đúng pháp luật", "Báo cáo tháng, quý, năm"],
            ["3", "Viên chức, người lao động", "Thu nhập ổn định, an toàn, được đào tạo", "Hội nghị viên chức"],
            ["4", "Nhà cung cấp", "Hợp đồng rõ ràng, thanh toán đúng hạn", "Đánh giá nhà cung cấp"],
        ],
    ),
    "risk": (
        (2300, 2300, 4500),
        [
            ["Mức", "Điểm", "Biện pháp"],
            ["Thấp", "1 – 6", "Theo dõi, chưa cần hành động"],
            ["Trung bình", "7 – 14", "Có biện pháp trong 06 tháng"],
            ["Cao", "15 – 25", "Có biện pháp trong 01 tháng, báo cáo Giám đốc"],
        ],
    ),
    "objectives": (
        (700, 4200, 1900, 2300),
        [
            ["TT", "Mục tiêu năm 2024", "Chỉ tiêu", "Đơn vị chịu trách nhiệm"],
            ["1", "Trả kết quả kiểm nghiệm đúng hẹn", "≥ 98 %", "Phòng Kiểm nghiệm"],
            ["2", "Hồ sơ chứng nhận giải quyết đúng hạn", "≥ 97 %", "Phòng Chứng nhận"],
            ["3", "Khách hàng hài lòng", "≥ 92 %", "Thư ký ISO"],
            ["4", "Phép thử liên phòng đạt yêu cầu", "100 %", "Phòng Kiểm nghiệm"],
        ],
    ),
    "communication": (
        (3200, 2200, 1900, 1800),
        [
            ["Nội dung", "Người thông tin", "Đối tượng", "Thời điểm"],
            ["Chính sách, mục tiêu", "Giám đốc", "Toàn Trung tâm", "Khi ban hành"],
            ["Thay đổi tài liệu", "Thư ký ISO", "Các phòng", "Trong 02 ngày"],
            ["Kết quả đánh giá", "Trưởng đoàn", "Phòng được đánh giá", "Họp kết thúc"],
        ],
    ),
    "steps": (
        (700, 3600, 2000, 1300, 1500),
        [
            ["Bước", "Trình tự", "Trách nhiệm", "Thời gian", "Biểu mẫu"],
            ["1", "Nhận mẫu, kiểm tra tình trạng, dán mã số", "Bộ phận Tiếp nhận", "0,5 ngày", "BM-08.01"],
            ["2", "Phân công kiểm nghiệm viên", "Trưởng phòng Kiểm nghiệm", "0,5 ngày", "BM-08.02"],
            ["3", "Thực hiện phép thử, ghi số liệu gốc", "Kiểm nghiệm viên", "06 ngày", "Sổ số liệu"],
            ["4", "Kiểm tra số liệu, tính kết quả", "Kiểm soát viên", "01 ngày", "Sổ số liệu"],
            ["5", "Lập và ký phiếu kết quả", "Trưởng phòng, Giám đốc", "1,5 ngày", "BM-08.03"],
            ["6", "Trả kết quả, thu phí, lưu hồ sơ", "Bộ phận Tiếp nhận", "0,5 ngày", "Sổ theo dõi"],
        ],
    ),
    "procedures": (
        (700, 1700, 4900, 1800),
        [
            ["TT", "Mã hiệu", "Tên quy trình", "Đơn vị chủ trì"],
            ["1", "QT-01", "Kiểm soát thông tin dạng văn bản", "Thư ký ISO"],
            ["2", "QT-02", "Quản lý rủi ro và cơ hội", "Ban ISO"],
            ["3", "QT-03", "Đánh giá nội bộ", "Ban ISO"],
            ["4", "QT-04", "Sự không phù hợp và hành động khắc phục", "Thư ký ISO"],
            ["5", "QT-08", "Kiểm nghiệm mẫu", "Phòng Kiểm nghiệm"],
            ["6", "QT-09", "Chứng nhận sản phẩm", "Phòng Chứng nhận"],
        ],
    ),
}

FOOTNOTE = "Trưởng phòng vắng mặt thì ủy quyền bằng văn bản cho Phó Trưởng phòng, gửi một bản cho Thư ký ISO."
