# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Vietnamese office phrases from which the standard load is put together. No sentence means anything."""

ACTORS = (
    "Thư ký ISO", "Trưởng đơn vị", "Lãnh đạo Sở", "Văn phòng", "Bộ phận Một cửa", "Đoàn đánh giá", "Chuyên viên thụ lý",
    "Phòng Tổ chức", "Phòng Kế hoạch", "Phòng Quản lý chất lượng", "Trung tâm Dữ liệu", "Văn thư cơ quan",
    "Người soạn thảo", "Cán bộ phụ trách", "Tổ công tác", "Ban chỉ đạo ISO", "Kế toán trưởng", "Bộ phận lưu trữ",
)  # fmt: skip
VERBS = (
    "lập", "kiểm tra", "soát xét", "phê duyệt", "cập nhật", "lưu giữ", "công bố", "thu hồi", "đối chiếu", "phân phối",
    "ghi nhận", "tổng hợp", "thông báo", "chuyển giao", "đánh giá", "theo dõi", "bổ sung", "hoàn thiện", "rà soát",
    "ban hành", "tiếp nhận", "xác nhận", "niêm yết", "thống kê",
)  # fmt: skip
OBJECTS = (
    "danh mục tài liệu nội bộ", "phiếu yêu cầu sửa đổi", "hồ sơ đánh giá", "báo cáo định kỳ", "kế hoạch năm",
    "biên bản họp", "bảng theo dõi công việc", "sổ phân phối", "quy trình nghiệp vụ", "biểu mẫu kèm theo",
    "kết quả xử lý", "chương trình đánh giá", "mục tiêu chất lượng", "bảng nhận diện rủi ro", "hướng dẫn công việc",
    "phiếu tiếp nhận hồ sơ", "tờ trình lãnh đạo", "thông tin dạng văn bản", "cơ sở dữ liệu chuyên ngành",
    "ý kiến của người dân", "phương án khắc phục", "bằng chứng khách quan", "văn bản quy phạm mới", "lịch làm việc",
)  # fmt: skip
MANNERS = (
    "theo đúng mẫu đã ban hành", "trên phần mềm dùng chung", "bằng văn bản có chữ ký", "trước khi trình lãnh đạo",
    "sau khi có ý kiến của các đơn vị", "đúng phạm vi được giao", "cùng với tài liệu liên quan",
    "phù hợp với quy định hiện hành", "và gửi về Văn phòng để tổng hợp", "để làm căn cứ thực hiện",
    "nhằm bảo đảm tính thống nhất", "khi có thay đổi về tổ chức", "nếu phát hiện sai sót",
    "đối với từng lĩnh vực quản lý", "tại cuộc họp giao ban", "trong hệ thống quản lý chất lượng",
)  # fmt: skip
TIMES = (
    "trong 02 ngày làm việc", "trong 03 ngày làm việc", "trong 05 ngày làm việc", "chậm nhất ngày 15 hằng tháng",
    "trước ngày 30 tháng 11", "mỗi quý một lần", "ngay trong ngày", "trong vòng 10 ngày", "hằng năm", "mỗi sáu tháng",
)  # fmt: skip
TITLES = (
    "Mục đích", "Phạm vi áp dụng", "Trách nhiệm", "Trình tự thực hiện", "Kiểm soát thay đổi", "Lưu giữ hồ sơ",
    "Phân phối và thu hồi", "Theo dõi và đo lường", "Xem xét định kỳ", "Xử lý sự không phù hợp", "Trao đổi thông tin",
    "Nguồn lực", "Năng lực và đào tạo", "Rủi ro và cơ hội", "Cải tiến", "Tiếp nhận yêu cầu", "Thẩm định nội dung",
    "Hoàn thiện hồ sơ", "Công bố kết quả", "Giám sát thực hiện",
)  # fmt: skip
WORDS = (
    "khẩn trương", "đầy đủ", "trực tiếp", "kịp thời", "chính xác", "thường xuyên", "độc lập", "công khai", "thống nhất",
    "riêng biệt", "tạm thời", "toàn diện", "đồng bộ", "minh bạch", "chặt chẽ", "linh hoạt", "cụ thể", "liên tục",
)  # fmt: skip
