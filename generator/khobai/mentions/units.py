# SPDX-License-Identifier: MIT
"""What this press counts: the nouns that follow numbers."""

from __future__ import annotations

_UNITS_TEXT = (
    "mô hình|điển hình tiên tiến|điển hình|gương điển hình|gương|tấm gương|tập thể|cá nhân|hộ dân|hộ gia đình|"
    "hộ nghèo|hộ cận nghèo|hộ|gia đình|lượt người|lượt|người dân|người|hội viên|đoàn viên|đảng viên|cán bộ|"
    "cán bộ, đảng viên|cán bộ, công chức|cán bộ, chiến sĩ|chiến sĩ|thanh niên|học sinh|sinh viên|giáo viên|"
    "phụ nữ|trẻ em|em|cháu|chi bộ|chi hội|chi đoàn|đảng bộ|đảng ủy|tổ chức đảng|tổ chức cơ sở đảng|tccs đảng|"
    "tổ chức|cơ quan|đơn vị|địa phương|doanh nghiệp|trường học|trường|lớp học|lớp|xã|phường|thị trấn|huyện|thôn|"
    "bản|ấp|khu phố|tổ dân phố|khu dân cư|tổ|nhóm|câu lạc bộ|hợp tác xã|tỉnh|thành phố|văn bản|kế hoạch|"
    "chương trình|đề án|công trình|phần việc|công trình, phần việc|việc làm|việc|công việc đột phá|việc đột phá|"
    "công việc|nhiệm vụ trọng tâm|nhiệm vụ|giải pháp|nhóm nhiệm vụ, giải pháp|nhóm nhiệm vụ|nhóm giải pháp|"
    "nội dung|tiêu chí|chỉ tiêu|chuẩn mực|điều|bước|khâu đột phá|khâu|vụ việc|vụ|căn nhà|ngôi nhà|căn|ngôi|nhà|"
    "nhà tình nghĩa|nhà đại đoàn kết|mái ấm|suất quà|phần quà|suất học bổng|suất|phần|cuốn sách|cuốn|quyển|"
    "đầu sách|bài viết|tin, bài|tin bài|bài|tin|tác phẩm|ý kiến|kiến nghị|đơn thư|đơn|hồ sơ|thủ tục|cuộc thi|"
    "cuộc|hội nghị|buổi|đợt|phong trào|hội thi|chuyên đề|ngày công|giờ công|công|ngày|giờ|phút|tháng|năm|quý|"
    "lần/năm|lần/tháng|lần|km|m2|m²|m³|m3|ha|héc-ta|hecta|mét vuông|mét khối|mét|m|kg|tấn|tạ|yến|lít|cây xanh|"
    "cây|con|con heo đất|con đường|tuyến đường|tuyến|cầu|cây cầu|đường|điểm|địa chỉ|camera|bóng đèn|bằng khen|"
    "giấy khen|huân chương|danh hiệu|đơn vị máu|chi, đảng bộ|cơ sở|sản phẩm|sáng kiến|đề tài|dự án|khu|"
    "thành viên|nhân khẩu|đại biểu|tập thể, cá nhân|cơ quan, đơn vị|dân tộc|nghệ nhân|bệnh nhân|bác sĩ|lao động|"
    "gốc|ngọn|sào"
)
UNITS = tuple(_UNITS_TEXT.split("|"))
"""Units of figures, small letters."""
