/** Family names in use in Viet Nam, Kinh and of the larger ethnic groups. */
export const FAMILY_NAMES = (
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bạch Bàn Bành Bế Biện Ca Cà Cai Cam Cấn Cao Cáp ' +
  'Cầm Chàng Châu Chế Chu Chúc Chử Chương Cổ Cù Cung Cư Danh Diệp Doãn Đàm Đan Đàng Đào Đậu Điểu Điền Điêu Đinh Đoàn Đồng Đổng ' +
  'Đới Đường Giàng Giang Giáp Hà Hạ Hạng Hầu Hạp Hán Hàn Hàng Hảng Hình Hoa Hồng Hùng Hứa Hướng Kha Khâu Khổng Khuất Khúc Khương ' +
  'Kiên Kiều Kim Kpă Ksor La Lã Lại Lâm Lầu Lăng Liên Liễu Lò Lộc Long Lỗ Lù Lục Lư Lữ Lưu Lường Lương Ma Mã Mạc Mạch Mai Mạnh ' +
  'Màn Mùa Mẫn Nghiêm Ngạc Ngân Ninh Nhữ Nhan Nông Ong Ông Phí Phó Phó Phùng Phương Quách Quan Quản Quàng Quang Rơ Sầm Sằn Sơn Sùng Tạ ' +
  'Tào Tán Tăng Tẩn Thạch Thái Thào Thang Thân Thẩm Thi Thiều Thịnh Thòng Thùng Tiêu Tiết Tiếp Tô Tôn Tống Trà Trang Tráng Triệu ' +
  'Trình Trịnh Trương Trưng Từ Tường Tưởng Ung Ứng Văn Vàng Vang Vi Viên Việt Vĩnh Vòng Vừ Vương Xa Xồng Y'
).split(' ');

/** The family names of nine people in ten. */
export const COMMON_FAMILY_NAMES = (
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Đào Lương Hà Trương Cao ' +
  'Lâm Phùng Châu Tạ Tô Lưu Vương Thái Chu Tăng'
).split(' ');

/** Syllables of middle and given names. */
export const NAME_SYLLABLES = (
  'Ái An Ân Ấn Anh Ánh Ảnh Âu Ba Bá Bắc Bạch Băng Bằng Bảo Báu Bảy Bé Bích Biên Biển Bình Bính Bội Bông Bửu Ca Cẩm Cầm Cam Can Căn Cảnh ' +
  'Canh Cẩn Cao Cát Chấn Chánh Châm Châu Chi Chí Chiên Chiến Chiểu Chinh Chính Chỉnh Chu Chung Chúc Chuẩn Chúng Chương Chước Chức ' +
  'Cơ Cô Côn Công Cúc Cung Cư Cử Cự Cương Cường Danh Dạ Dân Dần Dâng Dậu Di Dĩ Dìn Diễm Diên Diện Diễn Diệp Diệu Dinh Dĩnh Doan Doãn ' +
  'Doanh Du Duân Duẩn Dục Dung Dũng Duy Duyên Duyệt Dư Dự Dưỡng Dương Đa Đại Đài Đàm Đản Đan Đáng Đang Đăng Đằng Đào Đạo Đạt Đắc ' +
  'Đặng Đậu Đẩu Đề Đệ Điềm Điền Điển Điệp Điểm Điều Đình Đính Đinh Định Đoan Đoàn Đoán Đôn Đông Đồng Đỗ Độ Đức Được Đường Đương Em Gái Gấm Giao Giáo ' +
  'Giang Giáp Gia Giác Giới Hà Hạ Hai Hải Hãn Hàm Hân Hàn Hạnh Hành Hàng Hằng Hào Hảo Hạo Hậu Hi Hỉ Hiên Hiến Hiền Hiển Hiện Hiệp Hiếu ' +
  'Hiểu Hiệu Hinh Hoa Hóa Hoá Hòa Hoà Hỏa Hoài Hoan Hoàn Hoán Hoàng Hoành Hoạt Hoằng Hồi Hội Hợi Hồ Hộ Hòe Hồng Hợp Huân Huấn Huê Huế Huệ ' +
  'Hùng Huy Huyên Huyền Huyện Huỳnh Hữu Hưng Hứa Hường Hương Hướng Hưởng Ích Kế Kha Khả Khá Khách Khai Khải Khái Khang Khảng Khanh Khánh ' +
  'Khắc Khâm Khiêm Khiết Khoa Khoái Khoan Khoát Khôi Khuê Khương Khuyên Kiên Kiệm Kiện Kiệt Kiều Kim Kính Kỳ Kỷ Kha La Lã Lạc Lai Lài ' +
  'Lam Lâm Lan Lân Lãm Lành Lanh Lãng Lăng Lập Lê Lễ Lệ Lệnh Lịch Liêm Liên Liễu Liệu Linh Lĩnh Loan Lợi Lộc Long Luân Luận Luật Lục ' +
  'Luyến Luyện Lụa Lư Lữ Lực Lựu Lưu Lương Lượng Ly Lý Mạc Mai Mận Mẫn Mạnh Mão Mậu Mây Mến Mi Mỉ Minh Mơ Mộc Mộng Mùi Mừng Muội Mười Mỹ My Na Nam Năm ' +
  'Năng Ngà Ngân Nga Ngát Nghi Nghĩa Nghị Nghiêm Nghiệp Ngoan Ngọ Ngoạn Ngọc Ngô Ngôn Ngộ Nguyên Nguyện Nguyệt Nha Nhã Nhài Nhâm Nhàn Nhạn ' +
  'Nhân Nhẫn Nhất Nhật Nhi Nhiên Nhị Nhu Nhung Như Nhựt Nhường Ninh Nữ Nương Oanh Phác Phan Phấn Pháp Phát Phi Phiên Phong Phô Phú Phúc ' +
  'Phùng Phụng Phước Phương Phượng Phướng Quan Quân Quản Quang Quảng Quát Quế Quốc Quý Quí Quy Quỳ Quyên Quyền Quyến Quyết Quyệt Quỳnh San Sang Sáng ' +
  'Sâm Sáu Sen Sinh Soạn Song Sơ Sơn Sử Sự Sửu Sương Sỹ Sĩ Ta Tá Tài Tại Tam Tâm Tân Tấn Tập Tạo Tây Tăng Tặng Thạc Thạch Thái Tham Thám ' +
  'Thản Thanh Thành Thao Thảo Thạo Thạnh Thắm Thắng Thăng Thân Thận Thập Thấu Thất Thật Thế Thể Thêm Thêu Thi Thì Thìn Thị Thích Thiên Thiện ' +
  'Thiệp Thiết Thiệu Thịnh Thọ Thoa Thoại Thoan Thoản Thông Thống Thơ Thơm Thời Thới Thu Thuần Thuận Thuật Thục Thúc Thùy Thuỳ Thúy Thuý ' +
  'Thủy Thuỷ Thụy Thuỵ Thuyên Thuyết Thư Thứ Thừa Thức Thực Thương Thường Thưởng Thượng Thy Thuyền Tiên Tiến Tiền Tiển Tiệp Tiếp Tiểu Tín Tịnh Tình Tinh ' +
  'Tính Toàn Toán Toại Toản Tố Tô Tôn Tốt Tới Tơ Trà Trác Trạch Trai Trang Tráng Trâm Trân Trấn Trầm Trần Trí Trị Triết Triệu Triều Triển Trinh ' +
  'Trình Trịnh Trọng Trông Trúc Trung Trực Trưng Trường Trưởng Trương Truyền Trọng Tú Tuân Tuấn Tuất Tuệ Tùng Tuy Tụ Tuyên Tuyến Tuyền Tuyển Tuyết ' +
  'Tư Từ Tứ Tự Tường Tưởng Tương Tượng Tý Tỵ Tỷ Ty Uy Út Uyên Uyển Ước Ứng Vạn Vân Văn Vẫn Vẻ Vi Vĩ Vị Viên Viễn Viện Viết Việt Vinh Vĩnh Vịnh Vọng Vũ Võ Vụ ' +
  'Vui Vượng Vương Vy Vỹ Xinh Xoan Xuân Xuyên Xuyến Xưng Y Ý Yên Yến Yêu'
).split(' ');
