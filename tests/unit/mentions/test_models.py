# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.mentions.models import models
from khobai.mentions.organisations import organisations
from khobai.mentions.owners import level_of
from khobai.mentions.works import works


def found(text: str) -> list[tuple[str, str | None]]:
    return [(m.name, m.owner) for m in models(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huyện ủy Bình Lục duy trì mô hình “Ngày thứ bảy với dân”.", [("Ngày thứ bảy với dân", "Huyện ủy Bình Lục")]),
        ("Mô hình “Làng không rác” của Chi bộ làng Út rất tốt.", [("Làng không rác", "Chi bộ làng Út")]),
        ("Có các mô hình “Ăn sạch”, “Ở đẹp” và “Sống vui”…", [("Ăn sạch", None), ("Ở đẹp", None), ("Sống vui", None)]),
        ("Mô hình “Ngày không hẹn” (Huyện ủy Lý Nhân) đi trước.", [("Ngày không hẹn", "Huyện ủy Lý Nhân")]),
        ('Thực hiện phong trào "Sáng đường quê" ở xã Tân Phú.', [("Sáng đường quê", "xã Tân Phú")]),
        ("Trường THPT Tô Hiệu lập Quỹ “Vì bạn nghèo”.", [("Quỹ “Vì bạn nghèo”", "Trường THPT Tô Hiệu")]),
        ("Ghi vào “Sổ người tốt, việc tốt” mỗi tuần.", [("Sổ người tốt, việc tốt", None)]),
        ("Nhân rộng mô hình Không gian văn hóa Hồ Chí Minh tại các xã.", [("Không gian văn hóa Hồ Chí Minh", None)]),
        ("Các mô hình: nuôi heo đất; hũ gạo tình thương; tổ tự quản...", [("nuôi heo đất", None), ("hũ gạo tình thương", None), ("tổ tự quản", None)]),
        ("Nhiều mô hình hay như: Ăn sạch, ở đẹp (Huyện ủy Mai Sơn); Tiếng kẻng học bài (Thành ủy Sơn La)...",
         [("Ăn sạch, ở đẹp", "Huyện ủy Mai Sơn"), ("Tiếng kẻng học bài", "Thành ủy Sơn La")]),
        ("Có nhiều mô hình. Đó là Tỉnh Đoàn với Đoạn đường kiểu mẫu, Ngôi nhà xanh; Hội Nông dân tỉnh với mô hình Giúp nhau làm giàu; giảm nghèo bền vững;...",
         [("Đoạn đường kiểu mẫu", "Tỉnh Đoàn"), ("Ngôi nhà xanh", "Tỉnh Đoàn"), ("Giúp nhau làm giàu; giảm nghèo bền vững", "Hội Nông dân tỉnh")]),
        ("Hội Phụ nữ xã Tây có mô hình „Bếp ấm‟.", [("Bếp ấm", "Hội Phụ nữ xã Tây")]),
        ("Chi bộ 5 duy trì mô hình «Góc đọc sách».", [("Góc đọc sách", "Chi bộ 5")]),
        ("Đoàn xã phát động phong trào ”Sáng thứ bảy“.", [("Sáng thứ bảy", "Đoàn xã")]),
        ("Mô hình '3 cùng' của thôn Đoài rất hay.", [("3 cùng", "thôn Đoài")]),
        ("Dự án “Nước về bản” của Huyện đoàn Mai Sơn.", [("Nước về bản", "Huyện đoàn Mai Sơn")]),
        ("Hội Phụ nữ huyện gây phong trào “Hũ gạo”; Đoàn Thanh niên với phong trào “Áo ấm”; Hội Nông dân với mô hình “Giống tốt”.",
         [("Hũ gạo", "Hội Phụ nữ huyện"), ("Áo ấm", "Đoàn Thanh niên"), ("Giống tốt", "Hội Nông dân")]),
        ('Nay "Ao trong" đã trở thành mô hình tiêu biểu của xã Tân Lập.', [("Ao trong", "xã Tân Lập")]),
        ("Xã lập Câu lạc bộ Vườn cam ngọt xã Tân Lập.", [("Câu lạc bộ Vườn cam ngọt", "xã Tân Lập")]),
        ("Hội LHPN phường triển khai mô hình nuôi heo đất tiết kiệm để giúp hội viên.", [("nuôi heo đất tiết kiệm", "Hội LHPN phường")]),
        ("Huyện ủy Mai Sơn tổ chức hội nghị tuyên dương mô hình “Dân vận khéo”.", [("Dân vận khéo", None)]),
        ("Bà Tám, Chủ tịch Hội LHPN xã, nói: “Từ mô hình nuôi heo đất, chị em vui”.", [("nuôi heo đất", None)]),
        ("Có các mô hình: Bếp ấm (thị trấn Tây Hồ), góp gạo nuôi quân, nuôi dân (6 chi hội xã Sóc Hà), đèn sáng (xóm Đông, xã Kéo Yên)…",
         [("Bếp ấm", "thị trấn Tây Hồ"), ("góp gạo nuôi quân, nuôi dân", "6 chi hội xã Sóc Hà"), ("đèn sáng", "xóm Đông, xã Kéo Yên")]),
        ("Chi bộ ấp Tây làm tốt. Bên cạnh đó, phát huy mô hình “Đèn sáng”.", [("Đèn sáng", "Chi bộ ấp Tây")]),
    ],
)  # fmt: skip
def test_names_with_their_owners(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chống “tự diễn biến”, “tự chuyển hóa” trong nội bộ.", "Thực hiện “nói đi đôi với làm”.", "Nhân rộng nhiều mô hình hay, cách làm sáng tạo.",
        "Học chuyên đề “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”.", "Khẩu hiệu “Gần dân, hiểu dân” được treo.",
        "Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”.", "Những mô hình tiêu biểu như: Chị Lý Thị Mẩy, thôn Nậm Đông; ông Giàng A Páo, xã Tả Van.",
        "Những mô hình tiêu biểu như: Hội Nông dân xã Tân Phú; Trường THPT Tô Hiệu.",
        "Các mô hình ở hợp tác xã: Trung Thành, Bảo Xuyên, Tam Thanh.", "Anh nói: “Tôi rất vui vì mô hình này”.", "Mô hình: ", "Nhà anh có mô hình nuôi tôm thẻ.", "Huyện tổ chức “Đêm hội trăng rằm”.",
        "Chị Tám (tổ 18, khu phố Đông) xúc động: “Tôi nuôi heo đất cũng được quà”.", "Chương trình “Giao lưu các điển hình tiêu biểu”.",
        "Phong trào “Học và làm theo Bác” lan rộng.", "phong trào thi đua yêu nước",
    ],
)  # fmt: skip
def test_other_quotations_and_lists_are_no_models(text: str) -> None:
    assert found(text) == []


def test_one_model_of_two_owners_is_two_and_a_nameless_one_is_joined() -> None:
    text = "Huyện ủy Mai Sơn có mô hình “Dân vận khéo”.\nHuyện ủy Vân Hồ có mô hình “Dân vận khéo”.\nCó 20 mô hình “Dân vận khéo”."
    assert found(text) == [("Dân vận khéo", "Huyện ủy Mai Sơn"), ("Dân vận khéo", "Huyện ủy Vân Hồ")]


@pytest.mark.parametrize(
    ("owner", "level"),
    [
        ("Huyện ủy Bình Lục", "district"), ("thị xã Kiến Tường", "district"), ("TP.Tân An", "district"), ("xã Tân Phú", "grassroots"), ("Chi bộ làng Út", "branch"),
        ("Đảng bộ Khối", "bloc"), ("ngành y tế", "sector"), ("Hội Nông dân tỉnh", "province"), ("Đảng ủy Công an tỉnh", "district-equivalent"), ("Petrolimex", None), (None, None),
    ],
)  # fmt: skip
def test_levels(owner: str | None, level: str | None) -> None:
    assert level_of(owner) == level


@pytest.mark.parametrize(
    "name",
    [
        "Ban Thường vụ Huyện ủy Nam Sách", "Hội Liên hiệp Phụ nữ Việt Nam tỉnh", "Đảng ủy Sở Nông nghiệp và PTNT", "Ban CHQS huyện Kim Bảng", "Văn phòng HĐND - UBND huyện",
        "Trường THPT Tô Hiệu", "Đồn Biên phòng Pù Nhi", "Bộ Chính trị", "Công an huyện Bến Lức", "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh", "Chi cục Thuế", "Báo Quảng Trị",
    ],
)  # fmt: skip
def test_bodies_by_name(name: str) -> None:
    assert [o.name for o in organisations(f"Theo {name} cho hay, việc này tốt.")] == [name]


@pytest.mark.parametrize("text", ["chi bộ", "trường học", "các phòng, ban", "hội nghị", "Công ty", "đài phun nước"])
def test_kinds_are_no_names(text: str) -> None:
    assert organisations(f"Ở {text} ấy") == ()


def test_campaigns_and_books() -> None:
    text = "Cuộc vận động “Toàn dân đoàn kết”; in cuốn “Kỷ yếu gương điển hình tỉnh Trà Vinh”; cuộc vận động “Toàn dân đoàn kết”."
    assert [(w.title, w.kind) for w in works(text)] == [
        ("Toàn dân đoàn kết", "cuộc vận động"),
        ("Kỷ yếu gương điển hình tỉnh Trà Vinh", "kỷ yếu"),
    ]
