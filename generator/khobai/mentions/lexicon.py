# SPDX-License-Identifier: MIT
"""Closed lists of the language that recognisers share: surnames, forms of address, kinds of units and bodies."""

from __future__ import annotations

_SURNAMES_TEXT = (
    "A Mua Vừ Cứ Chang Thèn Lèng Phù Củng Xìn Lừu Ly Sính Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Lâm Trịnh Mai Trương Hà Cao "
    "Lương Tạ Tô Châu Quách Thái Kiều Tăng Triệu Chu Nông Lò Vàng Giàng Sùng Thào Hạng Ma Hầu Lường Cà Quàng "
    "Tòng Điêu Vi Lô Bàn Đàm Chẩu Ksor Siu Kpă Rơ Rah Rmah Nay Y Thích Danh Thạch Sơn Kim Kiên Ka Bế Hứa Từ Tống "
    "Tôn La Lưu Đoàn Phùng Doãn Mạc Mã Văn Viên Khuất Khổng Kha Nghiêm Ninh Ngụy Phí Quan Tiêu Tiết Trà Trác Tri "
    "Ung Uông Vương Vòng Vừ Xa Thiều Thi Thân Thẩm Tào Phó Nhữ Nhâm Mạch Lục Lã Lại Lăng Lộc Liễu Khúc Giang "
    "Giáp Dư Đồng Đống Đậu Đổng Đới Đường Cung Cù Cồ Chử Chúc Bạch Bành Bá Biện Âu Ấu An Ân Alăng Arất Zơrâm "
    "Briu Hồng Hiên Hán Hùng Lầu Lỳ Lù Lùng Mùa Mông Phàn Pờ Sằm Sìn Tẩn Thò Tráng Vù Cháng Chảo Chíu Dềnh Hờ "
    "Khang Cụt Moong Xeo Ốc Lữ Hạ Điểu Thị Bờ H’ K’ Rơlan Niê Mlô Êban Kbuôr Kơ Cil Kon Liêng Lơ Sa Diệp Chế Bố "
    "Bo Pi Katơr Pinăng Chamaléa Tro Não Cầm Hoa Bạc Mè Lèo Vì Hảng Ngân Nùng Lành"
)
SURNAMES = frozenset(_SURNAMES_TEXT.split())
"""First words of personal names, of the Kinh and of other peoples."""
_COMMON_TEXT = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Đào Đoàn Lương Trịnh Đậu Phùng Tạ "
    "Nông Giàng Vàng Sùng Thào Lò Quàng Lường Hoàng Triệu Ksor Siu Rah Nay Thạch Kiều Quách Doãn Khuất Lã Hứa Bế Mã"
)
COMMON_SURNAMES = frozenset(_COMMON_TEXT.split())
"""Surnames that are seldom syllables of places."""

_HONORIFICS_TEXT = (
    "đồng chí|đ/c|ông|bà|anh|chị|em|cô|chú|bác|cụ|cháu|già làng|thầy|thầy giáo|cô giáo|bác sĩ|bs|dược sĩ|kỹ sư|"
    "luật sư|thạc sĩ|ths|tiến sĩ|ts|giáo sư|gs|pgs|nghệ nhân|nghệ sĩ|nhà báo|nhà giáo|nhà văn|nhạc sĩ|"
    "nghệ sĩ ưu tú|nghệ sĩ nhân dân|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|"
    "thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|thượng sĩ|trung sĩ|hạ sĩ|binh nhất|binh nhì|hòa thượng|"
    "thượng tọa|đại đức|ni sư|ni trưởng|sư cô|sư thầy|linh mục|mục sư|giám mục|đảng viên|cựu chiến binh|"
    "thương binh|bệnh binh|hội viên|đoàn viên|em học sinh|học sinh|sinh viên|giáo viên|công nhân|nông dân|"
    "chiến sĩ|y sĩ|điều dưỡng|anh hùng|mẹ việt nam anh hùng"
)
HONORIFICS = tuple(_HONORIFICS_TEXT.split("|"))
"""Words before a name, lower case."""

_OFFICES_TEXT = (
    "tổng bí thư|phó bí thư|bí thư|phó chủ tịch nước|chủ tịch nước|phó chủ tịch|chủ tịch|phó thủ tướng|thủ tướng|"
    "thứ trưởng|bộ trưởng|ủy viên|uvtw|ubtv|phó trưởng ban|trưởng ban|phó ban|phó tổng giám đốc|tổng giám đốc|"
    "phó giám đốc|giám đốc|phó hiệu trưởng|hiệu trưởng|phó chủ nhiệm|chủ nhiệm|phó chánh văn phòng|"
    "chánh văn phòng|chánh thanh tra|chánh án|viện trưởng|phó viện trưởng|phó chỉ huy trưởng|chỉ huy trưởng|"
    "phó chính ủy|chính ủy|chính trị viên phó|chính trị viên|phó đồn trưởng|đồn trưởng|phó đội trưởng|đội trưởng|"
    "trưởng khu dân cư|trưởng khu phố|trưởng khóm|tổ trưởng|tổ phó|phó trưởng phòng|trưởng phòng|phó trưởng|trưởng thôn|trưởng bản|trưởng ấp|trưởng khu|"
    "trưởng xóm|trưởng buôn|trưởng làng|xóm trưởng|chi hội trưởng|chi hội phó|hội trưởng|trưởng đoàn|phó tổng biên tập|"
    "tổng biên tập|phó tổng thư ký|tổng thư ký|thư ký|trụ trì|phó cục trưởng|cục trưởng|phó vụ trưởng|vụ trưởng|"
    "chi cục trưởng|phó tư lệnh|tư lệnh|trạm trưởng|hạt trưởng|tiểu đoàn trưởng|đại đội trưởng|trung đội trưởng|"
    "trung đoàn trưởng|lữ đoàn trưởng|sư đoàn trưởng|phó|trưởng|kế toán|cán bộ|chuyên viên|nhân viên|người dân|"
    "hội viên|đoàn viên|đại biểu|chủ hộ|chủ trang trại|chủ cơ sở|nguyên|cựu chiến binh|thương binh|giáo viên|"
    "giảng viên|chính uỷ|huyện ủy viên|tỉnh ủy viên|thành ủy viên|đảng ủy viên|học sinh|sinh viên|đảng viên|nông dân|công nhân|bác sĩ|điều dưỡng|chiến sĩ|người có uy tín|"
    "già làng"
)
OFFICES = tuple(_OFFICES_TEXT.split("|"))
"""First words of an office or a role, lower case."""

_EPONYMS_TEXT = (
    "nguyen thi minh khai|tran hung dao|le hong phong|hoang van thu|nguyen van cu|ly thuong kiet|phan boi chau|"
    "vo thi sau|hoang hoa tham|nguyen viet xuan|tran quoc toan|phan dinh phung|tran van thoi|vo nguyen giap|"
    "nguyen van troi|le duan|truong chinh|pham van dong|nguyen du|nguyen trai|le loi|tran phu|ngo quyen|"
    "quang trung|ton duc thang|nguyen van linh|nguyen hue|ly tu trong|kim dong|nguyen dinh chieu|phan chau trinh|"
    "huynh thuc khang|ly thai to|le thanh tong|chu van an|nguyen binh khiem|nguyen cong tru|nguyen khuyen|nguyen tri phuong|"
    "nguyen an ninh|nguyen thai hoc|nguyen thai binh|nguyen dang|nguyen phich|nguyen huan|nguyen viet khai|nguyen nghiem|"
    "ho thi ky|luong the tran|tran thoi|tran hoi|tran phan|ta an khuong|quach pham|ly van lam|ho dac kien|pham van coi|"
    "pham van hai|pham ngu lao|le minh xuan|vo van tan|vo van kiet|le chan|le loi|le dai hanh|le binh|le loi|le quy don|"
    "tran quang khai|tran nguyen han|tran nhat duat|tran te xuong|tran khanh du|tran lam|tran de|ly nhan tong|ly nam de|"
    "ly bat de|dinh tien hoang|dinh cong trang|hoang dieu|hoang van thai|hoang quoc viet|phan boi|phan huy chu|bui thi xuan|"
    "hai ba trung|duong minh chau|le hong|vo truong toan|to hieu|ha huy tap|mac dinh chi|nguyen huu canh|nguyen binh"
)
EPONYMS = frozenset(_EPONYMS_TEXT.split("|"))
"""Folded names that streets, wards and schools bear."""

_SPEAKING_TEXT = (
    "cho biết|chia sẻ|khẳng định|nhấn mạnh|phát biểu|bày tỏ|tâm sự|bộc bạch|cho rằng|cho hay|thông tin|trao đổi|"
    "đánh giá|nhận xét|kể|nói|thổ lộ|giải thích|nhìn nhận|trải lòng|bảo|phấn khởi|vui mừng|xúc động|tự hào|"
    "hồ hởi|nhớ lại|lý giải|kỳ vọng|mong muốn|đề nghị|yêu cầu|lưu ý|chỉ rõ|báo cáo|phân tích|quả quyết|tiết lộ|"
    "hào hứng"
)
SPEAKING = tuple(_SPEAKING_TEXT.split("|"))
"""Verbs of speech behind a name."""

DISTRICT = ("huyện", "huyện đảo", "thị xã", "thành phố", "quận", "TP.", "TP", "Tp.", "TX.", "TX", "Tx.", "Q.")
COMMUNE = ("xã", "phường", "thị trấn", "đặc khu", "P.", "TT.", "X.")
HAMLET = (
    *("thôn", "bản", "làng", "ấp", "xóm", "buôn", "khu phố", "khu dân cư", "tổ dân phố", "khóm", "khu", "phum", "sóc"),
)
TYPES = {
    "huyện đảo": "huyện", "TP.": "thành phố", "TP": "thành phố", "Tp.": "thành phố", "TX.": "thị xã", "TX": "thị xã", "Tx.": "thị xã",
    "Q.": "quận", "P.": "phường", "TT.": "thị trấn", "X.": "xã",
    "Huyện ủy": "huyện", "Thị ủy": "thị xã", "Thành ủy": "thành phố", "Quận ủy": "quận",
    "Huyện đoàn": "huyện", "Huyện Đoàn": "huyện", "Thị đoàn": "thị xã", "Thị Đoàn": "thị xã",
    "Thành đoàn": "thành phố", "Thành Đoàn": "thành phố", "Quận đoàn": "quận",
}  # fmt: skip
"""What stands before a place -> its type, where both differ."""
