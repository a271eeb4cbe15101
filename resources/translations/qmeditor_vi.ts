<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en_US">
    <context>
        <name>qmeditor</name>
        <message>
            <source>1 block</source>
            <translation>1 khối</translation>
        </message>
        <message>
            <source>1 change</source>
            <translation>1 thay đổi</translation>
        </message>
        <message>
            <source>1 note was written to a change that is gone; it is not released.</source>
            <translation>1 nội dung sửa đổi ghi cho một thay đổi không còn; nội dung này không được ban hành.</translation>
        </message>
        <message>
            <source>1 thing left</source>
            <translation>Còn 1 việc</translation>
        </message>
        <message>
            <source>A Word file of it would show an old draft. Compare again, then export.</source>
            <translation>Tệp Word xuất ra sẽ là bản thảo cũ. Hãy so sánh lại rồi xuất.</translation>
        </message>
        <message>
            <source>A controlled copy is a print or a file with a number, handed to one holder.</source>
            <translation>Bản kiểm soát là bản in hoặc tệp có đánh số, giao cho một người giữ.</translation>
        </message>
        <message>
            <source>A job is still under way</source>
            <translation>Một việc đang chạy chưa xong</translation>
        </message>
        <message>
            <source>A law, standard or letter from outside that is kept and applied</source>
            <translation>Luật, tiêu chuẩn, công văn từ bên ngoài được lưu giữ và áp dụng</translation>
        </message>
        <message>
            <source>A leader's order, with letterhead and number</source>
            <translation>Mệnh lệnh của lãnh đạo, có quốc hiệu và số văn bản</translation>
        </message>
        <message>
            <source>A library is one file that holds all documents of an organisation.</source>
            <translation>Thư viện là một tệp chứa toàn bộ tài liệu của một tổ chức.</translation>
        </message>
        <message>
            <source>About qmeditor</source>
            <translation>Giới thiệu qmeditor</translation>
        </message>
        <message>
            <source>Actual size</source>
            <translation>Cỡ thật</translation>
        </message>
        <message>
            <source>Add a section after the one at the caret</source>
            <translation>Thêm một mục sau mục đang có con trỏ</translation>
        </message>
        <message>
            <source>Add section</source>
            <translation>Thêm mục</translation>
        </message>
        <message>
            <source>Align</source>
            <translation>Căn lề</translation>
        </message>
        <message>
            <source>Align left</source>
            <translation>Căn trái</translation>
        </message>
        <message>
            <source>Align right</source>
            <translation>Căn phải</translation>
        </message>
        <message>
            <source>Align the paragraph left</source>
            <translation>Căn đoạn sang trái</translation>
        </message>
        <message>
            <source>Align the paragraph on both sides</source>
            <translation>Căn đoạn đều hai bên</translation>
        </message>
        <message>
            <source>Align the paragraph right</source>
            <translation>Căn đoạn sang phải</translation>
        </message>
        <message>
            <source>All of {section}</source>
            <translation>Toàn bộ {section}</translation>
        </message>
        <message>
            <source>Amendment history</source>
            <translation>Bảng sửa đổi</translation>
        </message>
        <message>
            <source>An existing file is replaced.</source>
            <translation>Tệp đang có sẽ bị thay thế.</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>Phê duyệt</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Đã duyệt</translation>
        </message>
        <message>
            <source>Approved on paper by</source>
            <translation>Người phê duyệt trên giấy</translation>
        </message>
        <message>
            <source>Approved|state</source>
            <translation>Đã duyệt</translation>
        </message>
        <message>
            <source>As a new document</source>
            <translation>Thành tài liệu mới</translation>
        </message>
        <message>
            <source>As released, else as its kind</source>
            <translation>Như khi ban hành, hoặc theo loại tài liệu</translation>
        </message>
        <message>
            <source>As the draft of</source>
            <translation>Thành bản thảo của</translation>
        </message>
        <message>
            <source>Back up library…</source>
            <translation>Sao lưu thư viện…</translation>
        </message>
        <message>
            <source>Backed up as {name}</source>
            <translation>Đã sao lưu thành {name}</translation>
        </message>
        <message>
            <source>Backing up {name}</source>
            <translation>Đang sao lưu {name}</translation>
        </message>
        <message>
            <source>Backup to restore</source>
            <translation>Bản sao lưu cần phục hồi</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>Trở thành</translation>
        </message>
        <message>
            <source>Begin a draft from the template of a kind of document</source>
            <translation>Mở bản thảo từ mẫu của một loại tài liệu</translation>
        </message>
        <message>
            <source>Begin a library file for an organisation</source>
            <translation>Lập tệp thư viện cho một tổ chức</translation>
        </message>
        <message>
            <source>Begin a new page here</source>
            <translation>Bắt đầu trang mới tại đây</translation>
        </message>
        <message>
            <source>Begin draft</source>
            <translation>Mở bản thảo</translation>
        </message>
        <message>
            <source>Begin the next revision from the last one</source>
            <translation>Bắt đầu lần sửa đổi tiếp từ bản ban hành gần nhất</translation>
        </message>
        <message>
            <source>Begin with an empty library</source>
            <translation>Bắt đầu với thư viện trống</translation>
        </message>
        <message>
            <source>Body text</source>
            <translation>Nội dung</translation>
        </message>
        <message>
            <source>Bold</source>
            <translation>Đậm</translation>
        </message>
        <message>
            <source>Both versions have the same content, word for word.</source>
            <translation>Hai bản giống nhau từng chữ.</translation>
        </message>
        <message>
            <source>Bring in again…</source>
            <translation>Nhập lại…</translation>
        </message>
        <message>
            <source>Bring the file that it came from, {name}, in again in its place, or discard it.</source>
            <translation>Hãy nhập lại tệp gốc của nó, {name}, để thay thế, hoặc hủy bản thảo này.</translation>
        </message>
        <message>
            <source>Broken reference: what it referred to was deleted</source>
            <translation>Tham chiếu hỏng: nơi được dẫn đã bị xóa</translation>
        </message>
        <message>
            <source>Bulleted list</source>
            <translation>Danh sách gạch đầu dòng</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>Cancel: {job}</source>
            <translation>Hủy: {job}</translation>
        </message>
        <message>
            <source>Caption</source>
            <translation>Tên bảng, hình</translation>
        </message>
        <message>
            <source>Center</source>
            <translation>Căn giữa</translation>
        </message>
        <message>
            <source>Center the paragraph</source>
            <translation>Căn đoạn vào giữa</translation>
        </message>
        <message>
            <source>Change level</source>
            <translation>Đổi cấp</translation>
        </message>
        <message>
            <source>Change note</source>
            <translation>Nội dung sửa đổi</translation>
        </message>
        <message>
            <source>Change note to {title}</source>
            <translation>Nội dung sửa đổi: {title}</translation>
        </message>
        <message>
            <source>Change properties</source>
            <translation>Đổi thuộc tính</translation>
        </message>
        <message>
            <source>Change {n}: {title}</source>
            <translation>Thay đổi {n}: {title}</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Thay đổi</translation>
        </message>
        <message>
            <source>Changes with a note</source>
            <translation>Thay đổi đã ghi nội dung</translation>
        </message>
        <message>
            <source>Changes without a note</source>
            <translation>Thay đổi chưa ghi nội dung</translation>
        </message>
        <message>
            <source>Check code</source>
            <translation>Mã kiểm tra</translation>
        </message>
        <message>
            <source>Checked: rejecting all gives {old}, accepting all gives the draft</source>
            <translation>Đã đối chứng: từ chối hết ra bản {old}, chấp nhận hết ra bản thảo</translation>
        </message>
        <message>
            <source>Choice</source>
            <translation>Lựa chọn</translation>
        </message>
        <message>
            <source>Choices</source>
            <translation>Các lựa chọn</translation>
        </message>
        <message>
            <source>Choose in the list what to refer to</source>
            <translation>Hãy chọn trong danh sách nội dung cần dẫn chiếu</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Chọn…</translation>
        </message>
        <message>
            <source>Clauses</source>
            <translation>Điều khoản</translation>
        </message>
        <message>
            <source>Clock is behind</source>
            <translation>Đồng hồ chậm</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
        <message>
            <source>Close tab</source>
            <translation>Đóng thẻ</translation>
        </message>
        <message>
            <source>Close the draft without a release; what was released stays</source>
            <translation>Đóng bản thảo mà không ban hành; các bản đã ban hành vẫn còn</translation>
        </message>
        <message>
            <source>Close the program; what was typed is saved</source>
            <translation>Thoát chương trình; những gì đã gõ được lưu</translation>
        </message>
        <message>
            <source>Close the tab in front; what was typed is saved</source>
            <translation>Đóng thẻ đang mở; những gì đã gõ được lưu</translation>
        </message>
        <message>
            <source>Closed to typing for now</source>
            <translation>Đang tạm khóa, chưa gõ được</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Mã hiệu</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Số cột</translation>
        </message>
        <message>
            <source>Commands and documents</source>
            <translation>Lệnh và tài liệu</translation>
        </message>
        <message>
            <source>Comments</source>
            <translation>Ý kiến</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>So sánh</translation>
        </message>
        <message>
            <source>Compare again</source>
            <translation>So sánh lại</translation>
        </message>
        <message>
            <source>Compare them before it is released.</source>
            <translation>Hãy so sánh hai bản trước khi ban hành.</translation>
        </message>
        <message>
            <source>Compare with last revision</source>
            <translation>So sánh với bản nền</translation>
        </message>
        <message>
            <source>Comparing {code}</source>
            <translation>Đang so sánh {code}</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Bản so sánh</translation>
        </message>
        <message>
            <source>Comparison tools</source>
            <translation>Công cụ so sánh</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Nội dung tài liệu</translation>
        </message>
        <message>
            <source>Control of documented information</source>
            <translation>Kiểm soát thông tin dạng văn bản</translation>
        </message>
        <message>
            <source>Controlled copies</source>
            <translation>Bản kiểm soát</translation>
        </message>
        <message>
            <source>Controlled copies of {code}</source>
            <translation>Bản kiểm soát của {code}</translation>
        </message>
        <message>
            <source>Copies no. {numbers}, one PDF each, stamped on every page.</source>
            <translation>Bản số {numbers}: mỗi bản một tệp PDF, đóng dấu trên mọi trang.</translation>
        </message>
        <message>
            <source>Copies to be called back</source>
            <translation>Bản kiểm soát phải thu hồi</translation>
        </message>
        <message>
            <source>Copies to be recalled</source>
            <translation>Bản kiểm soát phải thu hồi</translation>
        </message>
        <message>
            <source>Copies to be recalled from {date} on</source>
            <translation>Bản phải thu hồi từ {date}</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Sao chép</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Chép chi tiết</translation>
        </message>
        <message>
            <source>Copy no. {n:02}: number, holder and check code are stamped on every page.</source>
            <translation>Bản số {n:02}: số bản, người giữ và mã kiểm tra được đóng dấu trên mọi trang.</translation>
        </message>
        <message>
            <source>Copy no. {number:02} of {holder}</source>
            <translation>Bản số {number:02} của {holder}</translation>
        </message>
        <message>
            <source>Copy the library into a folder, such as one on a stick, and prove the copy</source>
            <translation>Chép thư viện vào một thư mục, chẳng hạn trên USB, và kiểm chứng bản chép</translation>
        </message>
        <message>
            <source>Copy the new text</source>
            <translation>Chép lời mới</translation>
        </message>
        <message>
            <source>Copy the old text</source>
            <translation>Chép lời cũ</translation>
        </message>
        <message>
            <source>Copy what is selected to the clipboard</source>
            <translation>Chép phần đang chọn vào bộ nhớ tạm</translation>
        </message>
        <message>
            <source>Current change</source>
            <translation>Thay đổi đang xem</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Cắt</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>Bị hỏng</translation>
        </message>
        <message>
            <source>Dark theme</source>
            <translation>Nền tối</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Ngày</translation>
        </message>
        <message>
            <source>Date of effect</source>
            <translation>Ngày hiệu lực</translation>
        </message>
        <message>
            <source>Date of issue</source>
            <translation>Ngày ban hành</translation>
        </message>
        <message>
            <source>Dates|of a release</source>
            <translation>Ngày tháng</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Quyết định</translation>
        </message>
        <message>
            <source>Decision number</source>
            <translation>Số quyết định</translation>
        </message>
        <message>
            <source>Deeper level</source>
            <translation>Hạ một cấp</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Xóa</translation>
        </message>
        <message>
            <source>Delete column</source>
            <translation>Xóa cột</translation>
        </message>
        <message>
            <source>Delete row</source>
            <translation>Xóa dòng</translation>
        </message>
        <message>
            <source>Delete table</source>
            <translation>Xóa bảng</translation>
        </message>
        <message>
            <source>Delete the column at the caret</source>
            <translation>Xóa cột đang có con trỏ</translation>
        </message>
        <message>
            <source>Delete the row at the caret</source>
            <translation>Xóa dòng đang có con trỏ</translation>
        </message>
        <message>
            <source>Delete the table at the caret</source>
            <translation>Xóa bảng đang có con trỏ</translation>
        </message>
        <message>
            <source>Deleted</source>
            <translation>Xóa</translation>
        </message>
        <message>
            <source>Deleted and new words in one text</source>
            <translation>Chữ xóa và chữ mới trong một văn bản</translation>
        </message>
        <message>
            <source>Described as</source>
            <translation>Mô tả</translation>
        </message>
        <message>
            <source>Destroyed</source>
            <translation>Đã hủy</translation>
        </message>
        <message>
            <source>Discard draft</source>
            <translation>Hủy bản thảo</translation>
        </message>
        <message>
            <source>Discard draft…</source>
            <translation>Hủy bản thảo…</translation>
        </message>
        <message>
            <source>Discard it, which keeps what there is in the history.</source>
            <translation>Hãy hủy bản thảo này; những gì còn lại của nó được giữ trong lịch sử.</translation>
        </message>
        <message>
            <source>Discard the draft of {code}?</source>
            <translation>Hủy bản thảo {code}?</translation>
        </message>
        <message>
            <source>Discard the draft that is open; it stays in the history</source>
            <translation>Bỏ bản thảo đang mở; bản đó vẫn còn trong lịch sử</translation>
        </message>
        <message>
            <source>Distribution</source>
            <translation>Danh sách phân phối</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Tài liệu</translation>
        </message>
        <message>
            <source>Document whose draft it becomes</source>
            <translation>Tài liệu nhận làm bản thảo</translation>
        </message>
        <message>
            <source>Documents by kind</source>
            <translation>Tài liệu theo loại</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Bản thảo</translation>
        </message>
        <message>
            <source>Draft of {code}</source>
            <translation>Bản thảo {code}</translation>
        </message>
        <message>
            <source>Drafts</source>
            <translation>Bản thảo</translation>
        </message>
        <message>
            <source>Draft|state</source>
            <translation>Bản thảo</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Sửa</translation>
        </message>
        <message>
            <source>Edit footnote</source>
            <translation>Sửa chú thích</translation>
        </message>
        <message>
            <source>Effective</source>
            <translation>Hiệu lực</translation>
        </message>
        <message>
            <source>Effective from</source>
            <translation>Hiệu lực từ</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Tiếng Anh</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Ghi</translation>
        </message>
        <message>
            <source>Enter return…</source>
            <translation>Ghi thu hồi…</translation>
        </message>
        <message>
            <source>Every recall and return is entered in the trail of the library.</source>
            <translation>Mọi lần thu hồi và trả bản đều được ghi vào nhật ký của thư viện.</translation>
        </message>
        <message>
            <source>Everything is as the program wrote it.</source>
            <translation>Mọi thứ đúng như chương trình đã ghi.</translation>
        </message>
        <message>
            <source>Exact</source>
            <translation>Khớp chính xác</translation>
        </message>
        <message>
            <source>Exactly as it was released, without saying what it is today</source>
            <translation>Đúng như khi ban hành, không ghi tình trạng hôm nay</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Xuất</translation>
        </message>
        <message>
            <source>Export comparison</source>
            <translation>Xuất bản so sánh</translation>
        </message>
        <message>
            <source>Export comparison…</source>
            <translation>Xuất bản so sánh…</translation>
        </message>
        <message>
            <source>Export redline…</source>
            <translation>Xuất bản so sánh…</translation>
        </message>
        <message>
            <source>Export {code} {title}</source>
            <translation>Xuất {code} {title}</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Xuất…</translation>
        </message>
        <message>
            <source>Figures|changes</source>
            <translation>Hình</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Tệp</translation>
        </message>
        <message>
            <source>Filter by code or title</source>
            <translation>Lọc theo mã hoặc tên, gõ không dấu</translation>
        </message>
        <message>
            <source>Filter the library</source>
            <translation>Lọc thư viện</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Tìm</translation>
        </message>
        <message>
            <source>Find a command or document</source>
            <translation>Tìm lệnh hoặc tài liệu</translation>
        </message>
        <message>
            <source>Find a command…</source>
            <translation>Tìm lệnh…</translation>
        </message>
        <message>
            <source>Find a document of the library by code or title</source>
            <translation>Tìm tài liệu trong thư viện theo mã hoặc tên</translation>
        </message>
        <message>
            <source>Find and replace…</source>
            <translation>Tìm và thay…</translation>
        </message>
        <message>
            <source>Find words in the document, with or without diacritics, and replace them</source>
            <translation>Tìm chữ trong tài liệu, có dấu hoặc không dấu, và thay thế</translation>
        </message>
        <message>
            <source>First revision</source>
            <translation>Bản ban hành đầu</translation>
        </message>
        <message>
            <source>First|revision</source>
            <translation>Lần đầu</translation>
        </message>
        <message>
            <source>Fold what is alike</source>
            <translation>Gập phần giống nhau</translation>
        </message>
        <message>
            <source>Folder for the backup</source>
            <translation>Thư mục chứa bản sao lưu</translation>
        </message>
        <message>
            <source>Follows from other changes or alters no word: needs no note.</source>
            <translation>Do thay đổi khác kéo theo hoặc không đổi chữ nào: không cần ghi nội dung.</translation>
        </message>
        <message>
            <source>Footnote</source>
            <translation>Chú thích</translation>
        </message>
        <message>
            <source>Footnote…</source>
            <translation>Chú thích cuối trang…</translation>
        </message>
        <message>
            <source>For approval</source>
            <translation>Chờ duyệt</translation>
        </message>
        <message>
            <source>Form field</source>
            <translation>Ô biểu mẫu</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Định dạng</translation>
        </message>
        <message>
            <source>Formatting|changes</source>
            <translation>Trình bày</translation>
        </message>
        <message>
            <source>Found in the file</source>
            <translation>Tìm thấy trong tệp</translation>
        </message>
        <message>
            <source>Free software under the Apache License 2.0. Nothing leaves this computer.</source>
            <translation>Phần mềm tự do theo giấy phép Apache 2.0. Không dữ liệu nào rời khỏi máy này.</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Từ</translation>
        </message>
        <message>
            <source>From the template of its kind</source>
            <translation>Từ mẫu của loại tài liệu</translation>
        </message>
        <message>
            <source>Give the words up</source>
            <translation>Bỏ phần đã gõ</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Quay lại</translation>
        </message>
        <message>
            <source>Go on with a library that there is</source>
            <translation>Làm tiếp với thư viện đã có</translation>
        </message>
        <message>
            <source>Go to the change before</source>
            <translation>Về thay đổi trước</translation>
        </message>
        <message>
            <source>Go to the next change</source>
            <translation>Đến thay đổi sau</translation>
        </message>
        <message>
            <source>Go to the next change (Alt+Down)</source>
            <translation>Đến thay đổi sau (Alt+Down)</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Kẻ ô</translation>
        </message>
        <message>
            <source>Hand out a copy…</source>
            <translation>Giao bản…</translation>
        </message>
        <message>
            <source>Handed out</source>
            <translation>Đã giao</translation>
        </message>
        <message>
            <source>Handed out on</source>
            <translation>Ngày giao</translation>
        </message>
        <message>
            <source>Head of the audit trail, to be noted on paper: {head}</source>
            <translation>Mã đầu chuỗi nhật ký, nên ghi lại trên giấy: {head}</translation>
        </message>
        <message>
            <source>Header row</source>
            <translation>Dòng tiêu đề</translation>
        </message>
        <message>
            <source>Heading 1</source>
            <translation>Mục cấp 1</translation>
        </message>
        <message>
            <source>Heading 2</source>
            <translation>Mục cấp 2</translation>
        </message>
        <message>
            <source>Heading 3</source>
            <translation>Mục cấp 3</translation>
        </message>
        <message>
            <source>Heading {level}</source>
            <translation>Mục cấp {level}</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Trợ giúp</translation>
        </message>
        <message>
            <source>Hidden text</source>
            <translation>Chữ ẩn</translation>
        </message>
        <message>
            <source>Hide blocks that are alike</source>
            <translation>Ẩn các khối giống nhau</translation>
        </message>
        <message>
            <source>Higher level</source>
            <translation>Nâng một cấp</translation>
        </message>
        <message>
            <source>Higher organisation</source>
            <translation>Cơ quan chủ quản</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>Người giữ</translation>
        </message>
        <message>
            <source>House style</source>
            <translation>Quy cách trình bày</translation>
        </message>
        <message>
            <source>How an application of a citizen or company is settled, step by step</source>
            <translation>Cách giải quyết hồ sơ của người dân, doanh nghiệp, theo từng bước</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Số lượng</translation>
        </message>
        <message>
            <source>How one task is done, in detail</source>
            <translation>Cách làm một việc cụ thể, thật chi tiết</translation>
        </message>
        <message>
            <source>ISO header table, English</source>
            <translation>Bảng đầu trang ISO, tiếng Anh</translation>
        </message>
        <message>
            <source>ISO header table, Vietnamese</source>
            <translation>Bảng đầu trang ISO, tiếng Việt</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Nhập</translation>
        </message>
        <message>
            <source>Import Word file</source>
            <translation>Nhập tệp Word</translation>
        </message>
        <message>
            <source>Import Word file…</source>
            <translation>Nhập tệp Word…</translation>
        </message>
        <message>
            <source>Import {name}</source>
            <translation>Nhập {name}</translation>
        </message>
        <message>
            <source>In force</source>
            <translation>Hiệu lực</translation>
        </message>
        <message>
            <source>In review</source>
            <translation>Soát xét</translation>
        </message>
        <message>
            <source>In the old version {place}, above</source>
            <translation>Ở bản cũ là {place}, ở trên</translation>
        </message>
        <message>
            <source>In the old version {place}, below</source>
            <translation>Ở bản cũ là {place}, ở dưới</translation>
        </message>
        <message>
            <source>Insert</source>
            <translation>Chèn</translation>
        </message>
        <message>
            <source>Insert a column left of the one at the caret</source>
            <translation>Chèn một cột bên trái cột đang có con trỏ</translation>
        </message>
        <message>
            <source>Insert a column right of the one at the caret</source>
            <translation>Chèn một cột bên phải cột đang có con trỏ</translation>
        </message>
        <message>
            <source>Insert a note at the foot of the page</source>
            <translation>Chèn chú thích ở cuối trang</translation>
        </message>
        <message>
            <source>Insert a picture from a file</source>
            <translation>Chèn hình từ một tệp</translation>
        </message>
        <message>
            <source>Insert a row above the one at the caret</source>
            <translation>Chèn một dòng phía trên dòng đang có con trỏ</translation>
        </message>
        <message>
            <source>Insert a row below the one at the caret</source>
            <translation>Chèn một dòng phía dưới dòng đang có con trỏ</translation>
        </message>
        <message>
            <source>Insert a table at the caret</source>
            <translation>Chèn bảng tại con trỏ</translation>
        </message>
        <message>
            <source>Insert column</source>
            <translation>Chèn cột</translation>
        </message>
        <message>
            <source>Insert column left</source>
            <translation>Chèn cột bên trái</translation>
        </message>
        <message>
            <source>Insert column right</source>
            <translation>Chèn cột bên phải</translation>
        </message>
        <message>
            <source>Insert footnote</source>
            <translation>Chèn chú thích</translation>
        </message>
        <message>
            <source>Insert page break</source>
            <translation>Chèn ngắt trang</translation>
        </message>
        <message>
            <source>Insert picture</source>
            <translation>Chèn hình</translation>
        </message>
        <message>
            <source>Insert reference</source>
            <translation>Chèn tham chiếu</translation>
        </message>
        <message>
            <source>Insert row</source>
            <translation>Chèn dòng</translation>
        </message>
        <message>
            <source>Insert row above</source>
            <translation>Chèn dòng phía trên</translation>
        </message>
        <message>
            <source>Insert row below</source>
            <translation>Chèn dòng phía dưới</translation>
        </message>
        <message>
            <source>Insert table</source>
            <translation>Chèn bảng</translation>
        </message>
        <message>
            <source>Insert what is on the clipboard</source>
            <translation>Chèn nội dung trong bộ nhớ tạm</translation>
        </message>
        <message>
            <source>Inserted</source>
            <translation>Thêm</translation>
        </message>
        <message>
            <source>Is that meant?</source>
            <translation>Có đúng là muốn vậy không?</translation>
        </message>
        <message>
            <source>Issue a controlled copy with number and holder, as PDF</source>
            <translation>Giao bản kiểm soát có số và người giữ, dạng PDF</translation>
        </message>
        <message>
            <source>Issue copy</source>
            <translation>Giao bản</translation>
        </message>
        <message>
            <source>Issue number</source>
            <translation>Lần ban hành</translation>
        </message>
        <message>
            <source>Issue {count} copies</source>
            <translation>Giao {count} bản</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>Ngày ban hành</translation>
        </message>
        <message>
            <source>It began from {began}. What {basis} changed may be missing in it.</source>
            <translation>Bản thảo này bắt đầu từ bản {began}. Có thể thiếu những gì bản {basis} đã sửa.</translation>
        </message>
        <message>
            <source>It is entered in the register once the file is written.</source>
            <translation>Bản này được ghi vào sổ sau khi đã ghi xong tệp.</translation>
        </message>
        <message>
            <source>It is tried again by itself. Click to save a copy elsewhere.</source>
            <translation>Chương trình tự lưu lại sau ít giây. Nhấp để lưu một bản sao ở nơi khác.</translation>
        </message>
        <message>
            <source>Italic</source>
            <translation>Nghiêng</translation>
        </message>
        <message>
            <source>Jobs under way</source>
            <translation>Các việc đang chạy</translation>
        </message>
        <message>
            <source>Join paragraphs</source>
            <translation>Nối đoạn</translation>
        </message>
        <message>
            <source>Justify</source>
            <translation>Căn đều</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Loại</translation>
        </message>
        <message>
            <source>Kind of document</source>
            <translation>Loại tài liệu</translation>
        </message>
        <message>
            <source>Landscape pages</source>
            <translation>Trang ngang</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Ngôn ngữ</translation>
        </message>
        <message>
            <source>Latest in force</source>
            <translation>Mới có hiệu lực</translation>
        </message>
        <message>
            <source>Let it finish</source>
            <translation>Để chạy xong</translation>
        </message>
        <message>
            <source>Lettered list</source>
            <translation>Danh sách a), b), c)</translation>
        </message>
        <message>
            <source>Letterhead of Decree 30/2020</source>
            <translation>Thể thức theo Nghị định 30/2020</translation>
        </message>
        <message>
            <source>Libraries</source>
            <translation>Thư viện</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Thư viện</translation>
        </message>
        <message>
            <source>Library and outline</source>
            <translation>Thư viện và các mục</translation>
        </message>
        <message>
            <source>Light text on dark ground, the page too; print stays black on white</source>
            <translation>Chữ sáng trên nền tối, cả trang; bản in vẫn chữ đen nền trắng</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Đường kẻ</translation>
        </message>
        <message>
            <source>Look twice: {words}</source>
            <translation>Chú ý: {words}</translation>
        </message>
        <message>
            <source>Look whether anything in the library was changed behind the program's back or is damaged</source>
            <translation>Xem thư viện có gì bị sửa ngoài chương trình hoặc bị hỏng hay không</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>Báo mất</translation>
        </message>
        <message>
            <source>Lower text</source>
            <translation>Hạ chữ xuống chỉ số dưới</translation>
        </message>
        <message>
            <source>Make a library of a backup, with all that can be read of it</source>
            <translation>Tạo thư viện từ một bản sao lưu, với tất cả những gì đọc được</translation>
        </message>
        <message>
            <source>Make a merged cell single cells again</source>
            <translation>Tách ô đã gộp thành các ô đơn</translation>
        </message>
        <message>
            <source>Make the approved draft a revision: numbers, dates, the PDF that is kept</source>
            <translation>Ban hành bản thảo đã duyệt: số lần, ngày tháng, bản PDF lưu giữ</translation>
        </message>
        <message>
            <source>Make the paragraph a heading of level 1</source>
            <translation>Đổi đoạn thành tiêu đề mục cấp 1</translation>
        </message>
        <message>
            <source>Make the paragraph a heading of level 2</source>
            <translation>Đổi đoạn thành tiêu đề mục cấp 2</translation>
        </message>
        <message>
            <source>Make the paragraph a heading of level 3</source>
            <translation>Đổi đoạn thành tiêu đề mục cấp 3</translation>
        </message>
        <message>
            <source>Make the paragraph body text</source>
            <translation>Đổi đoạn thành nội dung thường</translation>
        </message>
        <message>
            <source>Make the paragraphs a list a), b), c), d), đ)</source>
            <translation>Đổi các đoạn thành danh sách a), b), c), d), đ)</translation>
        </message>
        <message>
            <source>Make the paragraphs a list with dashes</source>
            <translation>Đổi các đoạn thành danh sách gạch đầu dòng</translation>
        </message>
        <message>
            <source>Make the paragraphs a list with numbers</source>
            <translation>Đổi các đoạn thành danh sách đánh số</translation>
        </message>
        <message>
            <source>Make the selected cells one</source>
            <translation>Gộp các ô đang chọn thành một</translation>
        </message>
        <message>
            <source>Make the step that was taken back again</source>
            <translation>Làm lại bước vừa hoàn tác</translation>
        </message>
        <message>
            <source>Makes a draft; nothing is released yet.</source>
            <translation>Tạo bản thảo; chưa ban hành gì.</translation>
        </message>
        <message>
            <source>Makes revision {number} and its PDF. It cannot be changed afterwards.</source>
            <translation>Tạo bản {number} và tệp PDF. Sau đó không sửa được nữa.</translation>
        </message>
        <message>
            <source>Map of the changes</source>
            <translation>Bản đồ thay đổi</translation>
        </message>
        <message>
            <source>Marks and case count</source>
            <translation>Phân biệt dấu và chữ hoa</translation>
        </message>
        <message>
            <source>Merge cells</source>
            <translation>Gộp ô</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Thông báo</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Chuyển</translation>
        </message>
        <message>
            <source>Move section</source>
            <translation>Chuyển mục</translation>
        </message>
        <message>
            <source>Move section down</source>
            <translation>Chuyển mục xuống</translation>
        </message>
        <message>
            <source>Move section up</source>
            <translation>Chuyển mục lên</translation>
        </message>
        <message>
            <source>Move the section at the caret before the one above</source>
            <translation>Chuyển mục đang có con trỏ lên trước mục phía trên</translation>
        </message>
        <message>
            <source>Move the section at the caret behind the one below</source>
            <translation>Chuyển mục đang có con trỏ xuống sau mục phía dưới</translation>
        </message>
        <message>
            <source>Move what is selected to the clipboard</source>
            <translation>Chuyển phần đang chọn vào bộ nhớ tạm</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>Chuyển</translation>
        </message>
        <message>
            <source>Moved down to {place}</source>
            <translation>Đã chuyển xuống {place}</translation>
        </message>
        <message>
            <source>Moved from {place}, words kept, {blocks}</source>
            <translation>Chuyển từ {place}, lời văn giữ nguyên, {blocks}</translation>
        </message>
        <message>
            <source>Moved from {place}, {blocks}</source>
            <translation>Chuyển từ {place}, {blocks}</translation>
        </message>
        <message>
            <source>Moved up to {place}</source>
            <translation>Đã chuyển lên {place}</translation>
        </message>
        <message>
            <source>Name of the organisation</source>
            <translation>Tên tổ chức</translation>
        </message>
        <message>
            <source>New document</source>
            <translation>Tài liệu mới</translation>
        </message>
        <message>
            <source>New document…</source>
            <translation>Tài liệu mới…</translation>
        </message>
        <message>
            <source>New library</source>
            <translation>Thư viện mới</translation>
        </message>
        <message>
            <source>New library…</source>
            <translation>Thư viện mới…</translation>
        </message>
        <message>
            <source>New paragraph</source>
            <translation>Đoạn mới</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Sau</translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>Thay đổi sau</translation>
        </message>
        <message>
            <source>Next change (Alt+Down)</source>
            <translation>Thay đổi sau (Alt+Down)</translation>
        </message>
        <message>
            <source>Next issue</source>
            <translation>Lần ban hành tiếp</translation>
        </message>
        <message>
            <source>Next revision</source>
            <translation>Lần sửa đổi tiếp</translation>
        </message>
        <message>
            <source>No command and no document fits.</source>
            <translation>Không có lệnh hay tài liệu nào phù hợp.</translation>
        </message>
        <message>
            <source>No copy is out</source>
            <translation>Chưa giao bản nào</translation>
        </message>
        <message>
            <source>No differences</source>
            <translation>Không có khác biệt</translation>
        </message>
        <message>
            <source>No documents yet. Begin one, or import a Word file.</source>
            <translation>Chưa có tài liệu nào. Hãy tạo tài liệu mới, hoặc nhập một tệp Word.</translation>
        </message>
        <message>
            <source>No draft is open.</source>
            <translation>Không có bản thảo nào đang mở.</translation>
        </message>
        <message>
            <source>No library is open.</source>
            <translation>Chưa mở thư viện nào.</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>Số</translation>
        </message>
        <message>
            <source>None: this is the first revision</source>
            <translation>Không có: đây là bản ban hành đầu</translation>
        </message>
        <message>
            <source>None|border</source>
            <translation>Không kẻ</translation>
        </message>
        <message>
            <source>Not explained</source>
            <translation>Chưa rõ nguyên nhân</translation>
        </message>
        <message>
            <source>Not saved: {codes}</source>
            <translation>Chưa lưu được: {codes}</translation>
        </message>
        <message>
            <source>Not taken over as it was</source>
            <translation>Không giữ được nguyên dạng</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ghi chú</translation>
        </message>
        <message>
            <source>Note for the whole revision</source>
            <translation>Nội dung chung của lần sửa đổi</translation>
        </message>
        <message>
            <source>Notes to changes that are gone</source>
            <translation>Nội dung sửa đổi của thay đổi không còn</translation>
        </message>
        <message>
            <source>Notes to look at again</source>
            <translation>Nội dung cần xem lại</translation>
        </message>
        <message>
            <source>Nothing differs from revision {old}</source>
            <translation>Không khác gì bản {old}</translation>
        </message>
        <message>
            <source>Nothing in this document and no document of the library fits. Type other words.</source>
            <translation>Không có mục nào trong tài liệu này và không có tài liệu nào trong thư viện phù hợp. Hãy gõ từ khác.</translation>
        </message>
        <message>
            <source>Nothing is in force yet.</source>
            <translation>Chưa có tài liệu nào hiệu lực.</translation>
        </message>
        <message>
            <source>Nothing is lost while the window is open: it is tried again by itself every few seconds.</source>
            <translation>Chưa mất gì khi cửa sổ còn mở: chương trình tự lưu lại sau mỗi ít giây.</translation>
        </message>
        <message>
            <source>Nothing with “{words}” in code or title.</source>
            <translation>Không có mã hoặc tên nào chứa “{words}”.</translation>
        </message>
        <message>
            <source>Nothing: all of the file is in the document.</source>
            <translation>Không có: toàn bộ tệp đã vào tài liệu.</translation>
        </message>
        <message>
            <source>Now in force</source>
            <translation>Đang hiệu lực</translation>
        </message>
        <message>
            <source>Now {place}, above</source>
            <translation>Nay là {place}, ở trên</translation>
        </message>
        <message>
            <source>Now {place}, below</source>
            <translation>Nay là {place}, ở dưới</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Số</translation>
        </message>
        <message>
            <source>Numbered list</source>
            <translation>Danh sách đánh số</translation>
        </message>
        <message>
            <source>Of</source>
            <translation>Của</translation>
        </message>
        <message>
            <source>Official number</source>
            <translation>Số văn bản</translation>
        </message>
        <message>
            <source>Old and new beside each other</source>
            <translation>Cũ và mới cạnh nhau</translation>
        </message>
        <message>
            <source>Old and new version beside each other</source>
            <translation>Bản cũ và bản mới cạnh nhau</translation>
        </message>
        <message>
            <source>On the day of issue</source>
            <translation>Ngay ngày ban hành</translation>
        </message>
        <message>
            <source>One column</source>
            <translation>Một cột</translation>
        </message>
        <message>
            <source>One for each holder of the distribution list who has none</source>
            <translation>Mỗi nơi trong danh sách phân phối chưa có bản thì một bản</translation>
        </message>
        <message>
            <source>Open another library file</source>
            <translation>Mở tệp thư viện khác</translation>
        </message>
        <message>
            <source>Open documents</source>
            <translation>Tài liệu đang mở</translation>
        </message>
        <message>
            <source>Open document…</source>
            <translation>Mở tài liệu…</translation>
        </message>
        <message>
            <source>Open draft</source>
            <translation>Mở bản thảo</translation>
        </message>
        <message>
            <source>Open library</source>
            <translation>Mở thư viện</translation>
        </message>
        <message>
            <source>Open library…</source>
            <translation>Mở thư viện…</translation>
        </message>
        <message>
            <source>Open new draft</source>
            <translation>Mở bản thảo mới</translation>
        </message>
        <message>
            <source>Open {code} {title}</source>
            <translation>Mở {code} {title}</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>Phần mở đầu</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Tổ chức</translation>
        </message>
        <message>
            <source>Other revision number</source>
            <translation>Số lần khác</translation>
        </message>
        <message>
            <source>Other:</source>
            <translation>Khác:</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Viền ngoài</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>PDF into folder</source>
            <translation>PDF vào thư mục</translation>
        </message>
        <message>
            <source>Page break</source>
            <translation>Ngắt trang</translation>
        </message>
        <message>
            <source>Page footer</source>
            <translation>Chân trang</translation>
        </message>
        <message>
            <source>Page header</source>
            <translation>Đầu trang</translation>
        </message>
        <message>
            <source>Paragraph style</source>
            <translation>Kiểu đoạn</translation>
        </message>
        <message>
            <source>Parent body</source>
            <translation>Cơ quan cấp trên</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Dán</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Hình</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Hình ảnh</translation>
        </message>
        <message>
            <source>Picture…</source>
            <translation>Hình…</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Địa danh</translation>
        </message>
        <message>
            <source>Plain: the body alone</source>
            <translation>Đơn giản: chỉ phần nội dung</translation>
        </message>
        <message>
            <source>Portrait pages</source>
            <translation>Trang dọc</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Trước</translation>
        </message>
        <message>
            <source>Previous change</source>
            <translation>Thay đổi trước</translation>
        </message>
        <message>
            <source>Previous change (Alt+Up)</source>
            <translation>Thay đổi trước (Alt+Up)</translation>
        </message>
        <message>
            <source>Print again…</source>
            <translation>In lại…</translation>
        </message>
        <message>
            <source>Print copy</source>
            <translation>In</translation>
        </message>
        <message>
            <source>Print copy again</source>
            <translation>In lại bản kiểm soát</translation>
        </message>
        <message>
            <source>Print numbered copy of {code}</source>
            <translation>In bản có đánh số của {code}</translation>
        </message>
        <message>
            <source>Print numbered copy…</source>
            <translation>In bản có số…</translation>
        </message>
        <message>
            <source>Progress: {job}</source>
            <translation>Tiến độ: {job}</translation>
        </message>
        <message>
            <source>Properties</source>
            <translation>Thuộc tính</translation>
        </message>
        <message>
            <source>Properties|changes</source>
            <translation>Thuộc tính</translation>
        </message>
        <message>
            <source>Prove library…</source>
            <translation>Kiểm chứng thư viện…</translation>
        </message>
        <message>
            <source>Proving {name}</source>
            <translation>Đang kiểm chứng {name}</translation>
        </message>
        <message>
            <source>Put what a helper needs to know on the clipboard</source>
            <translation>Chép những gì người hỗ trợ cần biết</translation>
        </message>
        <message>
            <source>Quality documents, under control</source>
            <translation>Tài liệu chất lượng, trong tầm kiểm soát</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Thoát</translation>
        </message>
        <message>
            <source>Raise text</source>
            <translation>Nâng chữ lên chỉ số trên</translation>
        </message>
        <message>
            <source>Reading what was copied</source>
            <translation>Đang đọc nội dung đã sao chép</translation>
        </message>
        <message>
            <source>Reading {name}</source>
            <translation>Đang đọc {name}</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Lý do</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>Thu hồi</translation>
        </message>
        <message>
            <source>Recall the copies of revision {revision}</source>
            <translation>Thu hồi các bản của lần {revision}</translation>
        </message>
        <message>
            <source>Recall these copies…</source>
            <translation>Thu hồi các bản này…</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Làm lại</translation>
        </message>
        <message>
            <source>Refer to a section, table, figure or another document; the number follows</source>
            <translation>Dẫn đến mục, bảng, hình hoặc tài liệu khác; số tự cập nhật</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Tham chiếu</translation>
        </message>
        <message>
            <source>References|changes</source>
            <translation>Tham chiếu</translation>
        </message>
        <message>
            <source>Reference…</source>
            <translation>Tham chiếu…</translation>
        </message>
        <message>
            <source>Register of copies…</source>
            <translation>Sổ bản kiểm soát…</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>Ban hành</translation>
        </message>
        <message>
            <source>Release {code} {title}</source>
            <translation>Ban hành {code} {title}</translation>
        </message>
        <message>
            <source>Release {number}</source>
            <translation>Ban hành {number}</translation>
        </message>
        <message>
            <source>Release…</source>
            <translation>Ban hành…</translation>
        </message>
        <message>
            <source>Releasing {code}: laying out the pages</source>
            <translation>Đang ban hành {code}: dàn trang</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Bỏ</translation>
        </message>
        <message>
            <source>Remove the note {text}</source>
            <translation>Bỏ nội dung {text}</translation>
        </message>
        <message>
            <source>Renumbered</source>
            <translation>Đánh số lại</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Thay</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>Thay hết</translation>
        </message>
        <message>
            <source>Replace by</source>
            <translation>Thay bằng</translation>
        </message>
        <message>
            <source>Replace draft</source>
            <translation>Thay bản thảo</translation>
        </message>
        <message>
            <source>Responsible</source>
            <translation>Phụ trách</translation>
        </message>
        <message>
            <source>Responsible unit</source>
            <translation>Đơn vị chủ trì</translation>
        </message>
        <message>
            <source>Restore as</source>
            <translation>Phục hồi thành</translation>
        </message>
        <message>
            <source>Restore backup…</source>
            <translation>Phục hồi bản sao lưu…</translation>
        </message>
        <message>
            <source>Restored as {name}</source>
            <translation>Đã phục hồi thành {name}</translation>
        </message>
        <message>
            <source>Restoring {name}</source>
            <translation>Đang phục hồi {name}</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Đã thu</translation>
        </message>
        <message>
            <source>Revision</source>
            <translation>Lần sửa đổi</translation>
        </message>
        <message>
            <source>Revision number</source>
            <translation>Lần sửa đổi</translation>
        </message>
        <message>
            <source>Revision {number}</source>
            <translation>Bản {number}</translation>
        </message>
        <message>
            <source>Revision {number}, from {date}</source>
            <translation>Bản {number}, từ {date}</translation>
        </message>
        <message>
            <source>Revision {number}, in force</source>
            <translation>Bản {number}, đang hiệu lực</translation>
        </message>
        <message>
            <source>Revision {revision} stays as it was released.</source>
            <translation>Bản ban hành {revision} vẫn nguyên như khi ban hành.</translation>
        </message>
        <message>
            <source>Revision {revision} stays in force.</source>
            <translation>Bản {revision} vẫn hiệu lực.</translation>
        </message>
        <message>
            <source>Revision {revision}, to read. To change it, open a new draft.</source>
            <translation>Bản {revision}, để xem. Muốn sửa, hãy mở bản thảo mới.</translation>
        </message>
        <message>
            <source>Revision {revision}, to read: it waits for its day, {day}.</source>
            <translation>Bản ban hành {revision}, chỉ đọc: đang chờ hiệu lực từ {day}.</translation>
        </message>
        <message>
            <source>Reworded</source>
            <translation>Sửa lời</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Số dòng</translation>
        </message>
        <message>
            <source>Save a Word file with the changes as tracked changes</source>
            <translation>Lưu tệp Word có các thay đổi được đánh dấu</translation>
        </message>
        <message>
            <source>Save a copy of the draft</source>
            <translation>Lưu bản sao của bản thảo</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Lưu bản sao…</translation>
        </message>
        <message>
            <source>Save as Word file with tracked changes</source>
            <translation>Lưu thành tệp Word có đánh dấu thay đổi</translation>
        </message>
        <message>
            <source>Save copies of the drafts</source>
            <translation>Lưu bản sao của các bản thảo</translation>
        </message>
        <message>
            <source>Save copies…</source>
            <translation>Lưu các bản sao…</translation>
        </message>
        <message>
            <source>Save the document as a Word, PDF or XML file</source>
            <translation>Lưu tài liệu thành tệp Word, PDF hoặc XML</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Đã lưu</translation>
        </message>
        <message>
            <source>Saved {name}</source>
            <translation>Đã lưu {name}</translation>
        </message>
        <message>
            <source>Saved {time}</source>
            <translation>Đã lưu lúc {time}</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Đang lưu…</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Mục</translation>
        </message>
        <message>
            <source>Section {former} becomes {now}</source>
            <translation>Mục {former} thành {now}</translation>
        </message>
        <message>
            <source>Section {number}</source>
            <translation>Mục {number}</translation>
        </message>
        <message>
            <source>Section, table, figure or document</source>
            <translation>Mục, bảng, hình hoặc tài liệu</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Các mục</translation>
        </message>
        <message>
            <source>Sections of the document</source>
            <translation>Các mục của tài liệu</translation>
        </message>
        <message>
            <source>Sections {first} to {last}</source>
            <translation>Mục {first} đến mục {last}</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Chọn hết</translation>
        </message>
        <message>
            <source>Select the whole document</source>
            <translation>Chọn toàn bộ tài liệu</translation>
        </message>
        <message>
            <source>Set the clock right before anything is released or issued: the dates of today would be wrong.</source>
            <translation>Hãy chỉnh lại đồng hồ trước khi ban hành hay cấp bản kiểm soát: ngày hôm nay đang bị sai.</translation>
        </message>
        <message>
            <source>Set the heading or list item one level deeper</source>
            <translation>Hạ tiêu đề hoặc ý trong danh sách một cấp</translation>
        </message>
        <message>
            <source>Set the heading or list item one level higher</source>
            <translation>Nâng tiêu đề hoặc ý trong danh sách một cấp</translation>
        </message>
        <message>
            <source>Set the paragraph apart as a note</source>
            <translation>Tách đoạn thành ghi chú</translation>
        </message>
        <message>
            <source>Settings: {place}</source>
            <translation>Thiết đặt: {place}</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Xem</translation>
        </message>
        <message>
            <source>Show in the comparison</source>
            <translation>Xem trong bản so sánh</translation>
        </message>
        <message>
            <source>Show or hide the library and the outline</source>
            <translation>Hiện hoặc ẩn thư viện và các mục</translation>
        </message>
        <message>
            <source>Show or hide the properties</source>
            <translation>Hiện hoặc ẩn thuộc tính</translation>
        </message>
        <message>
            <source>Show or hide: {kind}</source>
            <translation>Hiện hoặc ẩn: {kind}</translation>
        </message>
        <message>
            <source>Show revision {revision}</source>
            <translation>Xem bản ban hành {revision}</translation>
        </message>
        <message>
            <source>Show the jobs under way</source>
            <translation>Xem các việc đang chạy</translation>
        </message>
        <message>
            <source>Show the page as large as on paper</source>
            <translation>Hiện trang cỡ như trên giấy</translation>
        </message>
        <message>
            <source>Show the page larger</source>
            <translation>Hiện trang lớn hơn</translation>
        </message>
        <message>
            <source>Show the page smaller</source>
            <translation>Hiện trang nhỏ hơn</translation>
        </message>
        <message>
            <source>Show what the draft changes in the revision that it began from</source>
            <translation>Xem bản thảo đổi gì so với bản nền</translation>
        </message>
        <message>
            <source>Show {kind}, {count}</source>
            <translation>Hiện {kind}, {count}</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Chữ ký</translation>
        </message>
        <message>
            <source>Something went wrong in the program</source>
            <translation>Chương trình gặp lỗi</translation>
        </message>
        <message>
            <source>Split cell</source>
            <translation>Tách ô</translation>
        </message>
        <message>
            <source>Stamping {count} copies of {code}</source>
            <translation>Đang đóng dấu {count} bản {code}</translation>
        </message>
        <message>
            <source>Stands for every change that has no note of its own</source>
            <translation>Dùng cho mọi thay đổi chưa ghi nội dung riêng</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Trang đầu</translation>
        </message>
        <message>
            <source>Start page</source>
            <translation>Trang đầu</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Trạng thái</translation>
        </message>
        <message>
            <source>State|of a copy</source>
            <translation>Tình trạng</translation>
        </message>
        <message>
            <source>Stop and go on</source>
            <translation>Dừng và tiếp tục</translation>
        </message>
        <message>
            <source>Strike text through</source>
            <translation>Gạch ngang chữ</translation>
        </message>
        <message>
            <source>Strikethrough</source>
            <translation>Gạch ngang</translation>
        </message>
        <message>
            <source>Subscript</source>
            <translation>Chỉ số dưới</translation>
        </message>
        <message>
            <source>Superscript</source>
            <translation>Chỉ số trên</translation>
        </message>
        <message>
            <source>Superseded</source>
            <translation>Đã thay</translation>
        </message>
        <message>
            <source>Switch between Vietnamese and English</source>
            <translation>Đổi giữa tiếng Việt và tiếng Anh</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Bảng</translation>
        </message>
        <message>
            <source>Tables|changes</source>
            <translation>Bảng</translation>
        </message>
        <message>
            <source>Table…</source>
            <translation>Bảng…</translation>
        </message>
        <message>
            <source>Take a Word file into the library, after a look at what was found in it</source>
            <translation>Đưa tệp Word vào thư viện, sau khi xem những gì tìm thấy trong tệp</translation>
        </message>
        <message>
            <source>Take the file's</source>
            <translation>Lấy của tệp</translation>
        </message>
        <message>
            <source>Take the file's history of amendments ({count} rows)</source>
            <translation>Lấy bảng theo dõi sửa đổi của tệp ({count} dòng)</translation>
        </message>
        <message>
            <source>Take the last step back</source>
            <translation>Hoàn tác bước vừa làm</translation>
        </message>
        <message>
            <source>Take what the file says: {value}</source>
            <translation>Lấy như tệp ghi: {value}</translation>
        </message>
        <message>
            <source>Taken over: was already in force on paper</source>
            <translation>Tiếp nhận: đã hiệu lực trên giấy từ trước</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Chữ</translation>
        </message>
        <message>
            <source>Text of the document</source>
            <translation>Nội dung tài liệu</translation>
        </message>
        <message>
            <source>Text of the footnote</source>
            <translation>Lời chú thích</translation>
        </message>
        <message>
            <source>The change has become another since this note was written.</source>
            <translation>Thay đổi đã khác đi so với lúc ghi nội dung này.</translation>
        </message>
        <message>
            <source>The chosen line in full</source>
            <translation>Toàn văn dòng đang chọn</translation>
        </message>
        <message>
            <source>The clock of this PC is behind the last act in this library.</source>
            <translation>Đồng hồ của máy này chậm hơn việc gần nhất trong thư viện.</translation>
        </message>
        <message>
            <source>The copy is</source>
            <translation>Bản này</translation>
        </message>
        <message>
            <source>The details are in {file}</source>
            <translation>Chi tiết ghi trong {file}</translation>
        </message>
        <message>
            <source>The draft of {code} cannot be read</source>
            <translation>Không đọc được bản thảo của {code}</translation>
        </message>
        <message>
            <source>The draft of {code} now continues revision {basis}</source>
            <translation>Bản thảo của {code} nay lấy bản {basis} làm bản nền</translation>
        </message>
        <message>
            <source>The draft opens with the headings of its kind.</source>
            <translation>Bản thảo mở ra với các mục của loại tài liệu.</translation>
        </message>
        <message>
            <source>The draft was changed after this comparison was made.</source>
            <translation>Bản thảo đã sửa sau khi lập bản so sánh này.</translation>
        </message>
        <message>
            <source>The file itself is kept byte for byte with the draft.</source>
            <translation>Tệp gốc được giữ nguyên vẹn cùng bản thảo.</translation>
        </message>
        <message>
            <source>The file says: {value}</source>
            <translation>Tệp ghi: {value}</translation>
        </message>
        <message>
            <source>The last act in this library was done on {moment}.</source>
            <translation>Việc gần nhất trong thư viện được làm lúc {moment}.</translation>
        </message>
        <message>
            <source>The note is still right</source>
            <translation>Nội dung vẫn đúng</translation>
        </message>
        <message>
            <source>The note was written when the change said: {words}</source>
            <translation>Nội dung được ghi khi thay đổi còn là: {words}</translation>
        </message>
        <message>
            <source>The pages as they are printed, for reading and keeping</source>
            <translation>Các trang như khi in, để đọc và lưu</translation>
        </message>
        <message>
            <source>The structured document, for other programs</source>
            <translation>Tài liệu có cấu trúc, cho chương trình khác</translation>
        </message>
        <message>
            <source>The system as a whole: scope, processes, who answers for what</source>
            <translation>Toàn bộ hệ thống: phạm vi, các quá trình, ai chịu trách nhiệm việc gì</translation>
        </message>
        <message>
            <source>The window in English</source>
            <translation>Cửa sổ bằng tiếng Anh</translation>
        </message>
        <message>
            <source>The window in Vietnamese</source>
            <translation>Cửa sổ bằng tiếng Việt</translation>
        </message>
        <message>
            <source>The words are kept in this window, and saving is tried again by itself every few seconds.</source>
            <translation>Phần đã gõ vẫn được giữ trong cửa sổ này; chương trình tự lưu lại vài giây một lần.</translation>
        </message>
        <message>
            <source>There is nothing to compare with, so no change needs a note.</source>
            <translation>Không có bản trước để so sánh nên không cần ghi nội dung sửa đổi.</translation>
        </message>
        <message>
            <source>They are entered in the register once the files are written.</source>
            <translation>Các bản được ghi vào sổ sau khi đã ghi xong tệp.</translation>
        </message>
        <message>
            <source>They are marked as to come back. Their holders keep them until you enter the return.</source>
            <translation>Các bản được đánh dấu phải thu hồi. Người giữ còn giữ bản cho đến khi ghi là đã thu.</translation>
        </message>
        <message>
            <source>Tick box</source>
            <translation>Ô đánh dấu</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Tên tài liệu</translation>
        </message>
        <message>
            <source>Tiếng Việt</source>
            <translation>Tiếng Việt</translation>
        </message>
        <message>
            <source>To come back</source>
            <translation>Phải thu hồi</translation>
        </message>
        <message>
            <source>To go on writing in Word, or to send for comments</source>
            <translation>Để soạn tiếp bằng Word, hoặc gửi lấy ý kiến</translation>
        </message>
        <message>
            <source>Toolbar</source>
            <translation>Thanh công cụ</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Thử lại</translation>
        </message>
        <message>
            <source>Two columns</source>
            <translation>Hai cột</translation>
        </message>
        <message>
            <source>Type what you want to do</source>
            <translation>Gõ việc muốn làm</translation>
        </message>
        <message>
            <source>Typing</source>
            <translation>Gõ chữ</translation>
        </message>
        <message>
            <source>Underline</source>
            <translation>Gạch chân</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
        <message>
            <source>Unit in charge</source>
            <translation>Đơn vị chủ trì</translation>
        </message>
        <message>
            <source>Unit or person who keeps the copy</source>
            <translation>Đơn vị hoặc người giữ bản này</translation>
        </message>
        <message>
            <source>Until then {revision} is in force.</source>
            <translation>Đến ngày đó bản {revision} vẫn có hiệu lực.</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Phiên bản</translation>
        </message>
        <message>
            <source>Version, licence and where the program keeps its files</source>
            <translation>Phiên bản, giấy phép và nơi chương trình lưu tệp</translation>
        </message>
        <message>
            <source>Vietnamese</source>
            <translation>Tiếng Việt</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Xem</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Chờ hiệu lực</translation>
        </message>
        <message>
            <source>Waiting for its day</source>
            <translation>Chờ hiệu lực</translation>
        </message>
        <message>
            <source>Waiting for their day</source>
            <translation>Chờ hiệu lực</translation>
        </message>
        <message>
            <source>Watermark</source>
            <translation>Hình mờ</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Nội dung</translation>
        </message>
        <message>
            <source>What a meeting said and decided</source>
            <translation>Ý kiến và kết luận của một cuộc họp</translation>
        </message>
        <message>
            <source>What can be done…</source>
            <translation>Có thể làm gì…</translation>
        </message>
        <message>
            <source>What can be referred to</source>
            <translation>Những gì có thể dẫn đến</translation>
        </message>
        <message>
            <source>What happened to it</source>
            <translation>Chuyện gì đã xảy ra với bản này</translation>
        </message>
        <message>
            <source>What is filled in and becomes a record</source>
            <translation>Tờ để điền, điền xong thành hồ sơ</translation>
        </message>
        <message>
            <source>What is left to do</source>
            <translation>Việc còn lại</translation>
        </message>
        <message>
            <source>What is named is not shown, printed or copied. Restore a backup from before, or ask who had the file.</source>
            <translation>Những gì nêu tên sẽ không được hiển thị, in hay cấp bản. Hãy phục hồi một bản sao lưu trước đó, hoặc hỏi người đã giữ tệp.</translation>
        </message>
        <message>
            <source>What is shown here is an old draft; notes cannot be written to it.</source>
            <translation>Nội dung ở đây là bản thảo cũ nên chưa ghi được nội dung sửa đổi.</translation>
        </message>
        <message>
            <source>What is to be done, by whom, until when</source>
            <translation>Việc phải làm, ai làm, đến khi nào</translation>
        </message>
        <message>
            <source>What is to be reached this year, by whom, measured how</source>
            <translation>Điều cần đạt trong năm, ai làm, đo bằng gì</translation>
        </message>
        <message>
            <source>What the draft changes in the revision that it began from, as tracked changes</source>
            <translation>Bản thảo sửa gì so với bản nền, dạng theo dõi sửa đổi</translation>
        </message>
        <message>
            <source>What the library holds of it is damaged, or what no document may hold. Nothing else suffers.</source>
            <translation>Nội dung của nó trong thư viện đã hỏng, hoặc có thứ không tài liệu nào được chứa. Không có gì khác bị ảnh hưởng.</translation>
        </message>
        <message>
            <source>What the organisation commits itself to, on one page</source>
            <translation>Cam kết của tổ chức, trong một trang</translation>
        </message>
        <message>
            <source>What was changed in it is gone from the document; the library keeps it in its history.</source>
            <translation>Những gì đã sửa trong bản thảo sẽ mất khỏi tài liệu; thư viện vẫn giữ trong lịch sử.</translation>
        </message>
        <message>
            <source>What was changed, and why? Printed in the amendment table.</source>
            <translation>Đã sửa gì, vì sao? Câu này được in vào bảng sửa đổi.</translation>
        </message>
        <message>
            <source>What was done and found</source>
            <translation>Việc đã làm và kết quả</translation>
        </message>
        <message>
            <source>What was typed in {codes} is not saved</source>
            <translation>Phần vừa gõ trong {codes} chưa được lưu</translation>
        </message>
        <message>
            <source>What you typed is kept. Go on working; if it comes again, close the program and start it anew.</source>
            <translation>Những gì đã gõ vẫn còn. Cứ làm tiếp; nếu gặp lại, hãy đóng chương trình và mở lại.</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Vị trí</translation>
        </message>
        <message>
            <source>Where the changes are. Click to go there.</source>
            <translation>Vị trí các thay đổi. Bấm để đến đó.</translation>
        </message>
        <message>
            <source>Who does what, when and with which form</source>
            <translation>Ai làm gì, khi nào, dùng biểu mẫu nào</translation>
        </message>
        <message>
            <source>Who holds which numbered copy; call copies back, take returns</source>
            <translation>Ai giữ bản số nào; thu hồi, nhận lại bản</translation>
        </message>
        <message>
            <source>Who signed the paper</source>
            <translation>Người đã ký trên giấy</translation>
        </message>
        <message>
            <source>With a note</source>
            <translation>Đã ghi</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Hết hiệu lực</translation>
        </message>
        <message>
            <source>Word documents</source>
            <translation>Tài liệu Word</translation>
        </message>
        <message>
            <source>Word file (DOCX)</source>
            <translation>Tệp Word (DOCX)</translation>
        </message>
        <message>
            <source>Word redline</source>
            <translation>Bản so sánh (Word)</translation>
        </message>
        <message>
            <source>Writing {name}</source>
            <translation>Đang ghi {name}</translation>
        </message>
        <message>
            <source>Written when the change said: {words}</source>
            <translation>Ghi khi thay đổi còn là: {words}</translation>
        </message>
        <message>
            <source>XML</source>
            <translation>XML</translation>
        </message>
        <message>
            <source>Yes, go on</source>
            <translation>Đúng, tiếp tục</translation>
        </message>
        <message>
            <source>You see what was found before it is saved</source>
            <translation>Xem những gì tìm thấy trước khi lưu</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Thu phóng</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Phóng to</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Thu nhỏ</translation>
        </message>
        <message>
            <source>a form</source>
            <translation>biểu mẫu</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>con số</translation>
        </message>
        <message>
            <source>a reference</source>
            <translation>tham chiếu</translation>
        </message>
        <message>
            <source>a time limit or date</source>
            <translation>thời hạn, ngày tháng</translation>
        </message>
        <message>
            <source>a “not”</source>
            <translation>chữ “không”</translation>
        </message>
        <message>
            <source>agree to discard the open draft of {code}</source>
            <translation>đồng ý bỏ bản thảo đang mở của {code}</translation>
        </message>
        <message>
            <source>all have a note</source>
            <translation>đã ghi đủ nội dung</translation>
        </message>
        <message>
            <source>another place</source>
            <translation>chỗ khác</translation>
        </message>
        <message>
            <source>block {n}</source>
            <translation>khối {n}</translation>
        </message>
        <message>
            <source>changes of page direction</source>
            <translation>đổi hướng trang</translation>
        </message>
        <message>
            <source>choose a file</source>
            <translation>chọn tệp</translation>
        </message>
        <message>
            <source>choose a folder that is there</source>
            <translation>chọn thư mục đang có</translation>
        </message>
        <message>
            <source>choose another code</source>
            <translation>chọn mã khác</translation>
        </message>
        <message>
            <source>copies out: {count}</source>
            <translation>còn ngoài: {count} bản</translation>
        </message>
        <message>
            <source>dd/mm/yyyy</source>
            <translation>ngày/tháng/năm</translation>
        </message>
        <message>
            <source>definitions</source>
            <translation>định nghĩa</translation>
        </message>
        <message>
            <source>documents</source>
            <translation>tài liệu</translation>
        </message>
        <message>
            <source>draft open</source>
            <translation>có bản thảo</translation>
        </message>
        <message>
            <source>drafts</source>
            <translation>bản thảo</translation>
        </message>
        <message>
            <source>enter a code</source>
            <translation>nhập mã hiệu</translation>
        </message>
        <message>
            <source>enter a number after {former}</source>
            <translation>nhập số sau {former}</translation>
        </message>
        <message>
            <source>enter a revision number</source>
            <translation>nhập số lần sửa đổi</translation>
        </message>
        <message>
            <source>enter a title</source>
            <translation>nhập tên tài liệu</translation>
        </message>
        <message>
            <source>enter who keeps the copy</source>
            <translation>nhập người giữ bản</translation>
        </message>
        <message>
            <source>equations</source>
            <translation>công thức</translation>
        </message>
        <message>
            <source>figure {n}</source>
            <translation>hình {n}</translation>
        </message>
        <message>
            <source>figures</source>
            <translation>hình</translation>
        </message>
        <message>
            <source>first|draft</source>
            <translation>lần đầu</translation>
        </message>
        <message>
            <source>follows {revision}</source>
            <translation>tiếp theo bản {revision}</translation>
        </message>
        <message>
            <source>form fields</source>
            <translation>ô điền</translation>
        </message>
        <message>
            <source>found {place}</source>
            <translation>tìm thấy {place}</translation>
        </message>
        <message>
            <source>from {date}</source>
            <translation>từ {date}</translation>
        </message>
        <message>
            <source>from {day}</source>
            <translation>từ {day}</translation>
        </message>
        <message>
            <source>head row</source>
            <translation>dòng tiêu đề</translation>
        </message>
        <message>
            <source>heading</source>
            <translation>tiêu đề</translation>
        </message>
        <message>
            <source>headings</source>
            <translation>đề mục</translation>
        </message>
        <message>
            <source>in a footnote</source>
            <translation>trong chú thích</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>đang hiệu lực</translation>
        </message>
        <message>
            <source>in the file's properties</source>
            <translation>trong thuộc tính của tệp</translation>
        </message>
        <message>
            <source>in the footer</source>
            <translation>ở chân trang</translation>
        </message>
        <message>
            <source>in the header</source>
            <translation>ở đầu trang</translation>
        </message>
        <message>
            <source>in the text</source>
            <translation>trong nội dung</translation>
        </message>
        <message>
            <source>issue.revision, such as 2.3</source>
            <translation>lần ban hành.lần sửa đổi, ví dụ 2.3</translation>
        </message>
        <message>
            <source>let the file end in {ending}</source>
            <translation>đặt đuôi tệp là {ending}</translation>
        </message>
        <message>
            <source>likely, {place}</source>
            <translation>có thể đúng, {place}</translation>
        </message>
        <message>
            <source>line {n}</source>
            <translation>dòng {n}</translation>
        </message>
        <message>
            <source>list items</source>
            <translation>mục liệt kê</translation>
        </message>
        <message>
            <source>no note yet</source>
            <translation>chưa ghi nội dung</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>không tìm thấy</translation>
        </message>
        <message>
            <source>note written</source>
            <translation>đã ghi nội dung</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>ghi chú</translation>
        </message>
        <message>
            <source>page breaks</source>
            <translation>ngắt trang</translation>
        </message>
        <message>
            <source>paragraph {n}</source>
            <translation>đoạn {n}</translation>
        </message>
        <message>
            <source>paragraphs</source>
            <translation>đoạn</translation>
        </message>
        <message>
            <source>processes</source>
            <translation>lưu đồ</translation>
        </message>
        <message>
            <source>revision {revision}</source>
            <translation>bản {revision}</translation>
        </message>
        <message>
            <source>row {n}</source>
            <translation>dòng {n}</translation>
        </message>
        <message>
            <source>say what happened to it</source>
            <translation>ghi chuyện gì đã xảy ra</translation>
        </message>
        <message>
            <source>say what was changed in this revision</source>
            <translation>ghi nội dung sửa đổi của lần này</translation>
        </message>
        <message>
            <source>say who approved it on paper</source>
            <translation>ghi người phê duyệt trên giấy</translation>
        </message>
        <message>
            <source>section {number}</source>
            <translation>mục {number}</translation>
        </message>
        <message>
            <source>set the date of effect on or after the day of issue</source>
            <translation>đặt ngày hiệu lực từ ngày ban hành trở đi</translation>
        </message>
        <message>
            <source>step {n}</source>
            <translation>bước {n}</translation>
        </message>
        <message>
            <source>table {n}</source>
            <translation>bảng {n}</translation>
        </message>
        <message>
            <source>tables</source>
            <translation>bảng</translation>
        </message>
        <message>
            <source>things kept as they are</source>
            <translation>nội dung giữ nguyên</translation>
        </message>
        <message>
            <source>unsure, {place}</source>
            <translation>chưa chắc, {place}</translation>
        </message>
        <message>
            <source>was in effect from {date}</source>
            <translation>đã có hiệu lực từ {date}</translation>
        </message>
        <message>
            <source>what is binding</source>
            <translation>mức độ bắt buộc</translation>
        </message>
        <message>
            <source>where there is one</source>
            <translation>nếu có</translation>
        </message>
        <message>
            <source>who is responsible</source>
            <translation>trách nhiệm</translation>
        </message>
        <message>
            <source>write a note to 1 change</source>
            <translation>ghi nội dung cho 1 thay đổi</translation>
        </message>
        <message>
            <source>write notes to {n} changes</source>
            <translation>ghi nội dung cho {n} thay đổi</translation>
        </message>
        <message>
            <source>write the date as dd/mm/yyyy</source>
            <translation>ghi ngày dạng ngày/tháng/năm</translation>
        </message>
        <message>
            <source>{all} handed out = {back} back + {out} still out + {lost} lost</source>
            <translation>{all} đã giao = {back} đã thu + {out} còn giữ + {lost} báo mất</translation>
        </message>
        <message>
            <source>{code} is already in the library. Choose another code, such as {free}.</source>
            <translation>Mã {code} đã có trong thư viện. Chọn mã khác, ví dụ {free}.</translation>
        </message>
        <message>
            <source>{code} is already in the library. Choose another code.</source>
            <translation>Mã {code} đã có trong thư viện. Chọn mã khác.</translation>
        </message>
        <message>
            <source>{code} is not in the library</source>
            <translation>{code} không có trong thư viện</translation>
        </message>
        <message>
            <source>{code} keeps its number and history; blocks are matched to it.</source>
            <translation>{code} giữ nguyên số và lịch sử; các khối được ghép với bản cũ.</translation>
        </message>
        <message>
            <source>{code} revision {revision} is released, {pages} pages</source>
            <translation>Đã ban hành {code} bản {revision}, {pages} trang</translation>
        </message>
        <message>
            <source>{code} revision {revision} is released; it waits for {day}</source>
            <translation>Đã ban hành {code} bản {revision}; chờ hiệu lực từ {day}</translation>
        </message>
        <message>
            <source>{code}, comparison</source>
            <translation>{code}, bản so sánh</translation>
        </message>
        <message>
            <source>{count} blocks</source>
            <translation>{count} khối</translation>
        </message>
        <message>
            <source>{count} changes</source>
            <translation>{count} thay đổi</translation>
        </message>
        <message>
            <source>{count} changes that only renumber or reformat need no note.</source>
            <translation>Không tính {count} chỗ chỉ đánh số lại hoặc đổi trình bày.</translation>
        </message>
        <message>
            <source>{count} copies are to be called back</source>
            <translation>Phải thu hồi {count} bản</translation>
        </message>
        <message>
            <source>{count} copies: no. {numbers}</source>
            <translation>{count} bản: số {numbers}</translation>
        </message>
        <message>
            <source>{count} found</source>
            <translation>thấy {count} chỗ</translation>
        </message>
        <message>
            <source>{count} jobs are still under way</source>
            <translation>{count} việc đang chạy chưa xong</translation>
        </message>
        <message>
            <source>{count} jobs under way</source>
            <translation>{count} việc đang chạy</translation>
        </message>
        <message>
            <source>{count} more: write their notes in the compare view</source>
            <translation>còn {count} thay đổi: ghi nội dung trong bản so sánh</translation>
        </message>
        <message>
            <source>{count} notes to look at again</source>
            <translation>{count} nội dung cần xem lại</translation>
        </message>
        <message>
            <source>{count} notes were written to changes that are gone; they are not released.</source>
            <translation>{count} nội dung sửa đổi ghi cho những thay đổi không còn; chúng không được ban hành.</translation>
        </message>
        <message>
            <source>{count} rows alike</source>
            <translation>{count} dòng giống nhau</translation>
        </message>
        <message>
            <source>{count} things left</source>
            <translation>Còn {count} việc</translation>
        </message>
        <message>
            <source>{count} things were changed behind the program's back or are damaged.</source>
            <translation>{count} chỗ bị sửa ngoài chương trình hoặc bị hỏng.</translation>
        </message>
        <message>
            <source>{count} without a note</source>
            <translation>{count} chưa ghi nội dung</translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation>{first} đến {last}</translation>
        </message>
        <message>
            <source>{jobs}. If you go on, this is stopped and what it was to make is not made.</source>
            <translation>{jobs}. Nếu tiếp tục, việc này dừng lại và kết quả của nó sẽ không có.</translation>
        </message>
        <message>
            <source>{name} is now the draft of {code}</source>
            <translation>{name} nay là bản thảo của {code}</translation>
        </message>
        <message>
            <source>{name} is saved; {count} things to know</source>
            <translation>Đã lưu {name}; {count} điều cần biết</translation>
        </message>
        <message>
            <source>{number}, from {date}</source>
            <translation>{number}, từ {date}</translation>
        </message>
        <message>
            <source>{part}, paragraph {n}</source>
            <translation>{part}, đoạn {n}</translation>
        </message>
        <message>
            <source>{place} added</source>
            <translation>Thêm {place}</translation>
        </message>
        <message>
            <source>{place} deleted</source>
            <translation>Xóa {place}</translation>
        </message>
        <message>
            <source>{place} moved</source>
            <translation>Chuyển {place}</translation>
        </message>
        <message>
            <source>{place}, column</source>
            <translation>{place}, cột</translation>
        </message>
        <message>
            <source>{place}, column {name}</source>
            <translation>{place}, cột {name}</translation>
        </message>
        <message>
            <source>{place}, footnote</source>
            <translation>{place}, chú thích</translation>
        </message>
        <message>
            <source>{revision} waits for its day, {day}.</source>
            <translation>Bản {revision} đang chờ hiệu lực từ {day}.</translation>
        </message>
        <message>
            <source>{revision} waits for {day}</source>
            <translation>bản {revision} chờ hiệu lực từ {day}</translation>
        </message>
        <message>
            <source>{revision}, from {day}</source>
            <translation>{revision}, từ {day}</translation>
        </message>
        <message>
            <source>{revision}, no. {number:02}</source>
            <translation>{revision}, số {number:02}</translation>
        </message>
        <message>
            <source>{where}: {count} blocks alike</source>
            <translation>{where}: {count} khối giống nhau</translation>
        </message>
        <message>
            <source>“{value}” {place}</source>
            <translation>“{value}” {place}</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Mở</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Lưu</translation>
        </message>
        <message>
            <source>All Files (*)</source>
            <translation>Mọi tệp (*)</translation>
        </message>
        <message>
            <source>Create New Folder</source>
            <translation>Thư mục mới</translation>
        </message>
        <message>
            <source>Date Modified</source>
            <translation>Ngày sửa</translation>
        </message>
        <message>
            <source>Directory:</source>
            <translation>Thư mục:</translation>
        </message>
        <message>
            <source>File &amp;name:</source>
            <translation>&amp;Tên tệp:</translation>
        </message>
        <message>
            <source>Files of type:</source>
            <translation>Loại tệp:</translation>
        </message>
        <message>
            <source>Look in:</source>
            <translation>Tìm trong:</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Tên</translation>
        </message>
        <message>
            <source>Parent Directory</source>
            <translation>Thư mục trên</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Cỡ</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Loại</translation>
        </message>
    </context>
    <context>
        <name>QLineEdit</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Sao chép</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Dán</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Làm lại</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Hoàn tác</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>Cắ&amp;t</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Xóa</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Chọn hết</translation>
        </message>
    </context>
    <context>
        <name>QPlatformTheme</name>
        <message>
            <source>&amp;No</source>
            <translation>Không</translation>
        </message>
        <message>
            <source>&amp;Yes</source>
            <translation>Có</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>Đồng ý</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Mở</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Lưu</translation>
        </message>
    </context>
    <context>
        <name>QWidgetTextControl</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Sao chép</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Dán</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Làm lại</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Hoàn tác</translation>
        </message>
        <message>
            <source>Copy &amp;Link Location</source>
            <translation>Chép địa chỉ &amp;liên kết</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>Cắ&amp;t</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Xóa</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Chọn hết</translation>
        </message>
    </context>
</TS>
