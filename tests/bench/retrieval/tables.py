# SPDX-License-Identifier: MIT
"""Words that readers put for others, for queries; the engine has no such table of synonyms."""

SYNONYMS = (
    ("máy bay", "phi cơ"), ("công an", "cảnh sát"), ("bệnh viện", "nhà thương"), ("học sinh", "học trò"),
    ("giáo viên", "thầy cô"), ("xe máy", "xe gắn máy"), ("ô tô", "xe hơi"), ("tử vong", "chết"), ("phụ nữ", "đàn bà"),
    ("trẻ em", "con nít"), ("tổng thống", "nguyên thủ"), ("nhà máy", "xí nghiệp"), ("nạn nhân", "người bị hại"),
    ("bắt giữ", "bắt giam"), ("cầu thủ", "tuyển thủ"), ("doanh nghiệp", "công ty"), ("thi thể", "xác chết"),
    ("hỏa hoạn", "cháy"), ("cháy", "hỏa hoạn"), ("nước ngoài", "ngoại quốc"), ("bóng đá", "túc cầu"),
    ("điện thoại", "di động"), ("nông dân", "nhà nông"), ("lợn", "heo"), ("ngân hàng", "nhà băng"), ("vợ chồng", "phu thê"),
    ("giá vàng", "giá kim loại quý"), ("tội phạm", "kẻ phạm tội"), ("hôn nhân", "cưới hỏi"), ("phim", "điện ảnh"),
    ("ca sĩ", "giọng ca"), ("mưa lớn", "mưa to"), ("khởi tố", "truy tố"), ("tai nạn", "va chạm"), ("hợp tác", "cộng tác"),
    ("giúp đỡ", "hỗ trợ"), ("hỗ trợ", "giúp đỡ"), ("bầu cử", "tuyển cử"), ("tàu hỏa", "xe lửa"), ("biên giới", "biên cương"),
)  # fmt: skip

ABBREVIATIONS = (
    ("huấn luyện viên", "HLV"), ("ủy ban nhân dân", "UBND"), ("tổng giám đốc", "TGĐ"), ("liên hợp quốc", "LHQ"),
    ("cảnh sát giao thông", "CSGT"), ("trung học phổ thông", "THPT"), ("trung học cơ sở", "THCS"), ("vận động viên", "VĐV"),
    ("câu lạc bộ", "CLB"), ("giám đốc", "GĐ"), ("đại học", "ĐH"), ("bệnh viện", "BV"), ("bảo hiểm y tế", "BHYT"),
    ("tai nạn giao thông", "TNGT"), ("hội đồng nhân dân", "HĐND"), ("trách nhiệm hữu hạn", "TNHH"), ("bất động sản", "BĐS"),
    ("an toàn thực phẩm", "ATTP"), ("xã hội chủ nghĩa", "XHCN"), ("cảnh sát điều tra", "CSĐT"), ("bảo hiểm xã hội", "BHXH"),
    ("tòa án nhân dân", "TAND"), ("viện kiểm sát nhân dân", "VKSND"), ("doanh nghiệp", "DN"), ("ban tổ chức", "BTC"),
    ("phòng cháy chữa cháy", "PCCC"), ("kinh tế xã hội", "KT-XH"), ("bộ chính trị", "BCT"), ("ngân hàng nhà nước", "NHNN"),
    ("công nghệ thông tin", "CNTT"), ("giáo dục và đào tạo", "GD&ĐT"), ("giao thông vận tải", "GTVT"),
    ("đồng bằng sông cửu long", "ĐBSCL"), ("thành phố hồ chí minh", "TP HCM"), ("thành phố hồ chí minh", "tphcm"),
)  # fmt: skip
"""Long and short forms that newspapers print without explaining them."""

SURNAMES = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đào Lương Trương Lâm Tạ Cao Hà".split()
)
