import { fold, marksOf } from './text-rules';

/** Words of two syllables as they stand on papers of a commune office. */
const COMPOUNDS = (
  'an ninh,an sinh,an toàn,án phí,ảnh hưởng,áp dụng,ban đầu,ban hành,bản chính,bản đồ,bản sao,bản thân,báo cáo,bảo đảm,bảo hiểm,bảo hộ,bảo trợ,' +
  'bảo vệ,bắt buộc,bệnh viện,biên bản,biên nhận,biến động,biện pháp,biểu mẫu,bình quân,bổ nhiệm,bổ sung,bộ phận,bồi thường,cá nhân,cải cách,cải chính,cam đoan,' +
  'cam kết,cán bộ,cản trở,cảm ơn,cận nghèo,cấp đổi,cấp giấy,cấp lại,cấp phát,căn cứ,căn cước,chấm dứt,chấp hành,chấp thuận,chế độ,chi tiết,chi trả,chỉ đạo,chỉ định,chính phủ,' +
  'chính quyền,chính sách,chính thức,chịu trách,chủ hộ,chủ tịch,chủ trì,chủ trương,chuyển đổi,chuyển giao,chuyển nhượng,chứng minh,chứng nhận,chứng thực,chức năng,chức vụ,chương trình,' +
  'cơ chế,cơ quan,cơ sở,công an,công báo,công bố,công chức,công cộng,công dân,công dụng,công khai,công nhận,công tác,công trình,công văn,cộng đồng,cung cấp,cư trú,cứu trợ,cử tri,' +
  'dân cư,dân phòng,dân quân,dân số,dân sự,dân tộc,danh mục,danh sách,danh sự,di dời,di sản,di truyền,dịch vụ,diện tích,dự án,dự kiến,dự thảo,dự toán,đại diện,đại hội,đảm bảo,' +
  'đào tạo,đăng ký,đất đai,đấu giá,đầu tư,đầy đủ,địa bàn,địa chỉ,địa chính,địa giới,địa phương,điện tử,điều chỉnh,điều hành,điều khoản,điều kiện,điều tra,định cư,định danh,định kỳ,đình chỉ,' +
  'đoàn thể,đóng góp,đô thị,đối chiếu,đối tượng,đồng bào,đồng ý,động viên,đơn giản,đơn vị,đúng hạn,đường dây,được hưởng,gia cảnh,gia đình,gia hạn,gia súc,giá trị,giải phóng,giải quyết,giải thể,' +
  'giám đốc,giám hộ,giám sát,giảm nghèo,gian dối,giao dịch,giáo dục,giáo viên,giấy phép,giấy tờ,giới thiệu,giới tính,giúp đỡ,hạ tầng,hàng năm,hàng tháng,hành chính,hành nghề,' +
  'hạnh phúc,hạn chế,hiến đất,hiện trạng,hiệu lực,hiệu quả,hình thức,hoà giải,hòa giải,hoạt động,hoàn cảnh,hoàn thành,hoàn thiện,hoàn toàn,học nghề,học phí,học sinh,hỏa táng,hỗ trợ,hồ sơ,' +
  'hộ khẩu,hộ nghèo,hộ tịch,hội đồng,hôn nhân,hợp đồng,hợp pháp,hợp tác,hưởng ứng,hướng dẫn,hưu trí,kê khai,kế hoạch,kế toán,kết hôn,kết luận,kết quả,khai báo,khai sinh,khai tử,khai thác,' +
  'khẩn cấp,khám bệnh,khắc phục,khen thưởng,khiếu nại,khó khăn,khoản thu,không gian,khu phố,khu vực,khuyến khích,khuyến nông,khuyết tật,kiểm kê,kiểm sát,kiểm soát,kiểm tra,kiến nghị,kiến thức,kiện toàn,' +
  'kinh doanh,kinh phí,kinh tế,kỷ luật,lãnh đạo,lao động,lâm nghiệp,lấn chiếm,lập danh,lệ phí,liên hệ,liên quan,liên thông,lịch sử,loa truyền,lĩnh vực,lợi ích,lực lượng,lưu trữ,lưu trú,ly hôn,' +
  'mai táng,mặt bằng,mất tích,miễn giảm,môi trường,mục đích,mức phạt,nam giới,năng lực,nâng cao,nền nếp,nội dung,nội quy,niêm yết,năm sinh,người dân,ngành nghề,ngân sách,nghề nghiệp,nghĩa trang,nghĩa vụ,' +
  'nghị định,nghị quyết,nghiêm chỉnh,nghiêm túc,nghiệm thu,nguồn gốc,nguồn sống,nguyên nhân,nguyện vọng,nguyên tắc,nhà nước,nhà ở,nhân dân,nhân khẩu,nhân lực,nhận con,nhận thức,nhất trí,nhiệm kỳ,nhiệm vụ,' +
  'nộp thuế,nông dân,nông nghiệp,nông thôn,nuôi con,nuôi dưỡng,ổn định,phản ánh,phạm vi,phán quyết,pháp lệnh,pháp luật,pháp lý,phát triển,phạt tiền,phân công,phân loại,phẩm chất,phê duyệt,phí dịch,' +
  'phòng cháy,phòng chống,phối hợp,phổ biến,phổ cập,phục hồi,phục vụ,phụ cấp,phụ nữ,phúc lợi,phương án,phương tiện,phường xã,quan hệ,quan tâm,quản lý,quân sự,quận huyện,quốc gia,quốc hội,quốc phòng,' +
  'quốc tịch,quy chế,quy định,quy hoạch,quy trình,quyền lợi,quyền hạn,quyền sử,quyết định,quyết toán,rà soát,rộng rãi,sản xuất,sáp nhập,sinh hoạt,sinh sống,sinh viên,số lượng,sổ hộ,sửa chữa,sửa đổi,sử dụng,' +
  'sức khỏe,tai nạn,tài chính,tài khoản,tài liệu,tài nguyên,tài sản,tái định,tạm hoãn,tạm thời,tạm trú,tạm vắng,tặng cho,tập huấn,tập thể,tệ nạn,thẩm định,thẩm quyền,thanh niên,thanh toán,thanh tra,thành lập,thành phần,' +
  'thành phố,thành tích,thành viên,tham gia,tham mưu,tham vấn,thay đổi,thay thế,thân nhân,thân tộc,thế chấp,thể thao,thi đua,thi hành,thị trấn,thị xã,thiên tai,thiết kế,thiết yếu,thiệt hại,thoả thuận,thỏa thuận,thôn xóm,' +
  'thông báo,thông qua,thông tin,thống kê,thời điểm,thời gian,thời hạn,thu hồi,thu nhập,thú y,thủ tục,thuê đất,thường niên,thường trú,thường trực,thửa đất,thừa kế,thực hiện,thực tế,thương binh,tích cực,tiếp cận,' +
  'tiếp nhận,tiếp tục,tiêm chủng,tiêu chuẩn,tiêu huỷ,tiêu hủy,tiền lương,tiến độ,tiến hành,tình hình,tình nguyện,tình trạng,tín dụng,tính chất,toà án,tòa án,toàn bộ,toàn dân,toàn trình,tổ chức,tổ dân,tổ trưởng,tốt nghiệp,tố cáo,' +
  'tổng hợp,tổng kết,tờ khai,tờ trình,trách nhiệm,tranh chấp,trật tự,trẻ em,triển khai,trích lục,trình tự,trị giá,trồng trọt,trợ cấp,trợ giúp,trung tâm,trung thực,trung ương,trực thuộc,trực tiếp,trực tuyến,trước ngày,' +
  'trường hợp,trường học,trưởng ban,trưởng thôn,tuyên dương,tuyên truyền,tuyển dụng,tuyển quân,tuyển sinh,tuyến đường,tư pháp,tư vấn,tự do,tự nguyện,tự quản,từ chối,tử tuất,tử vong,ủy ban,uỷ ban,ủy quyền,uỷ quyền,' +
  'ưu đãi,ưu tiên,vay vốn,văn bản,văn hóa,văn hoá,văn phòng,vận động,vận hành,vật nuôi,vật tư,vệ sinh,vi phạm,viên chức,việc làm,vị trí,vốn vay,vụ việc,vùng cao,xã hội,xã viên,xác định,xác minh,xác nhận,' +
  'xây dựng,xem xét,xét duyệt,xóa án,xóa đói,xử lý,xử phạt,xuất bản,xuất cảnh,y tế,yêu cầu,ý kiến,ý nghĩa,' +
  // Of the same letters as one above: where both are words nothing is decided.
  'chỉ trả,có số,cộng tác,đi đôi,hằng năm,hằng tháng,hóa giải,hoá giải,hộ số,nam sinh,từ đó,tư do'
).split(',');

const attested = new Set(COMPOUNDS.map(marksOf));
const byFold = new Map<string, string | null>();
for (const compound of COMPOUNDS) {
  const key = fold(compound.normalize('NFC'));
  const known = byFold.get(key);
  // Two words of the same letters, `hòa giải` and `hoà giải` apart, leave nothing to decide.
  byFold.set(key, known === undefined || (known && marksOf(known) === marksOf(compound)) ? compound : null);
}

export interface Repaired {
  readonly text: string;
  readonly repairs: number;
}

/**
 * Marks of running text put right where two neighbouring syllables are no word as read and one word only has their
 * letters: `kết hốn` -> `kết hôn`. Case and everything between the syllables stay.
 */
export function repairCompounds(text: string): Repaired {
  const tokens = text.split(/(\s+)/);
  let repairs = 0;
  for (let i = 0; i + 2 < tokens.length; i += 2) {
    const better = betterPair(tokens[i]!, tokens[i + 2]!);
    if (!better) continue;
    // A syllable that makes a word with its other neighbour is left alone.
    const isTaken =
      (better[0] !== tokens[i] && i >= 2 && isAttested(tokens[i - 2]!, tokens[i]!)) ||
      (better[1] !== tokens[i + 2] && i + 4 < tokens.length && isAttested(tokens[i + 2]!, tokens[i + 4]!));
    if (isTaken) continue;
    [tokens[i], tokens[i + 2]] = better;
    repairs++;
  }
  return { text: tokens.join(''), repairs };
}

const lettersOf = (token: string): string => token.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
const pairOf = (a: string, b: string): string => `${lettersOf(a)} ${lettersOf(b)}`.toLowerCase().normalize('NFC');
/** The two syllables are a word as they stand. */
export const isAttested = (a: string, b: string): boolean => attested.has(marksOf(pairOf(a, b)));

/** The two tokens with the marks of the word they make; undefined when they are a word, or make none. */
export function betterPair(a: string, b: string): [string, string] | undefined {
  if (/[^\p{L}\p{M}]$/u.test(a) || isName(a, b)) return undefined;
  const pair = pairOf(a, b);
  const [first = '', second = ''] = byFold.get(fold(pair))?.split(' ') ?? [];
  if (first === '' || attested.has(marksOf(pair))) return undefined;
  return [withMarks(a, first), withMarks(b, second)];
}

/** Two words with a capital each are a name, unless the line is all capitals. */
const isName = (a: string, b: string): boolean => /^\p{Lu}/u.test(lettersOf(a)) && /^\p{Lu}\p{Ll}/u.test(lettersOf(b));

function withMarks(token: string, syllable: string): string {
  const letters = lettersOf(token);
  if (marksOf(letters.toLowerCase()) === marksOf(syllable)) return token;
  const upper = (text: string): string => text.toUpperCase();
  const isUpper = letters.length > 1 && letters === upper(letters);
  const isTitle = letters[0] === upper(letters[0] ?? '');
  const cased = isUpper ? upper(syllable) : isTitle ? upper(syllable[0] ?? '') + syllable.slice(1) : syllable;
  return token.replace(letters, cased);
}
