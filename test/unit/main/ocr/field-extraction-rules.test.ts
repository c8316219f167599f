import { describe, expect, test } from 'vitest';
import { extractFields } from '../../../../main/ocr/field-extraction-rules';
import { kindOf } from '../../../../main/ocr/kind-rules';
import { layOut, type LaidWord } from '../../../../main/ocr/page-layout-rules';
import { wordsOf } from './words';

const BIRTH = `
XÃ BÌNH AN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
GIẤY KHAI SINH
Số: 72/2025
Họ, chữ đệm, tên: LÊ GIA HÂN......
Ngày, tháng, năm sinh: 06/12/2025
Ghi bằng chữ: Ngày sáu, tháng mười hai
Giới tính: Nữ | Dân tộc: Kinh | Quốc tịch: Việt Nam
Nơi sinh: Trạm Y tế xã Bình An, tỉnh Đồng Nai
Quê quán: Xã Bình An, tỉnh Đồng Nai
Số định danh cá nhân: 075325201695
Họ, chữ đệm, tên cha: LÊ VĂN BÌNH
Năm sinh: 1985 | Dân tộc: Kinh | Quốc tịch: Việt Nam
Nơi cư trú: Thôn 9, xã Bình An, tỉnh Đồng Nai
Họ, chữ đệm, tên mẹ: VÕ THỊ LAN
Năm sinh: 1988 | Dân tộc: Kinh | Quốc tịch: Việt Nam
Nơi cư trú: Thôn 9, xã Bình An, tỉnh Đồng Nai
Họ, chữ đệm, tên người đi khai sinh: Lê Văn Bình
Giấy tờ tùy thân: Căn cước công dân số 075085559863
Nơi đăng ký khai sinh: Ủy ban nhân dân xã Bình An
Ngày, tháng, năm đăng ký: 09/12/2025`;

const DECISION = `
ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ BÌNH AN | Độc lập - Tự do - Hạnh phúc
Số: 12/QĐ-UBND | Bình An, ngày 27 tháng 10 năm 2025
QUYẾT ĐỊNH
Về việc thay đổi, cải chính hộ tịch
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH AN
Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;
QUYẾT ĐỊNH:
Điều 1. Nay cho phép cải chính phần khai về năm sinh.
Nơi nhận: | TM. ỦY BAN NHÂN DÂN
- Lưu: VT. | CHỦ TỊCH
- Như Điều 3; | Trịnh Hữu Nghĩa`;

function read(page: string): { kind: string | null; fields: Record<string, string> } {
  const layout = layOut(wordsOf(page));
  const kind = kindOf(layout, false);
  const fields = kind === null ? [] : extractFields(kind, layout);
  return { kind, fields: Object.fromEntries(fields.map(f => [f.name, f.value])) };
}

describe('fields of a page', () => {
  test('a birth certificate gives the child, both parents and the numbers', () => {
    expect(read(BIRTH)).toEqual({
      kind: 'khai_sinh',
      fields: {
        so: '72/2025',
        ho_ten: 'Lê Gia Hân',
        ngay_sinh: '06/12/2025',
        gioi_tinh: 'Nữ',
        dan_toc: 'Kinh',
        noi_sinh: 'Trạm Y tế xã Bình An, tỉnh Đồng Nai',
        que_quan: 'Xã Bình An, tỉnh Đồng Nai',
        so_dinh_danh: '075325201695',
        ho_ten_cha: 'Lê Văn Bình',
        nam_sinh_cha: '1985',
        ho_ten_me: 'Võ Thị Lan',
        nam_sinh_me: '1988',
        giay_to_tuy_than: '075085559863',
        ngay_dang_ky: '09/12/2025',
      },
    });
  });

  test('misread labels and lost spaces are tolerated', () => {
    const damaged = BIRTH.replace('Giới tính:', 'Gìới tinh')
      .replace('Số định danh cá nhân:', 'Sốđịnhdanh cánhân:')
      .replace('tên mẹ:', 'lên mę:');
    expect(read(damaged).fields).toMatchObject({
      gioi_tinh: 'Nữ',
      so_dinh_danh: '075325201695',
      ho_ten_me: 'Võ Thị Lan',
    });
  });

  test('a lost row of the father does not lend him the mother', () => {
    const fields = read(BIRTH.replace(/Họ, chữ đệm, tên cha:.*\nNăm sinh: 1985.*\n/, '')).fields;
    expect(fields['ho_ten_cha']).toBeUndefined();
    expect(fields['ho_ten_me']).toBe('Võ Thị Lan');
    expect(fields['nam_sinh_me']).toBe('1988');
  });

  test('a decision gives number, date, body, summary and signer', () => {
    expect(read(DECISION)).toEqual({
      kind: 'quyet_dinh',
      fields: {
        so_ky_hieu: '12/QĐ-UBND',
        ngay_ban_hanh: '27/10/2025',
        co_quan: 'Ủy ban nhân dân xã Bình An',
        trich_yeu: 'Về việc thay đổi, cải chính hộ tịch',
        nguoi_ky: 'Trịnh Hữu Nghĩa',
      },
    });
  });

  test('a body of a level that lost its mark is of that level all the same', () => {
    const marked = DECISION.replace('\nXÃ BÌNH AN |', '\nPHƯƠNG ĐÔNG NGẠC |');
    expect(read(marked).fields['co_quan']).toBe('Ủy ban nhân dân phường Đông Ngạc');
  });

  test('the signer is found under a lost office, and so is one with a single name', () => {
    expect(read(DECISION.replace('| CHỦ TỊCH\n', '| Z~ ỊCH\n')).fields.nguoi_ky).toBe('Trịnh Hữu Nghĩa');
    expect(read(DECISION.replace('Trịnh Hữu Nghĩa', "H'Nga")).fields.nguoi_ky).toBe("H'Nga");
  });

  test('the words of a field are those of its value', () => {
    const layout = layOut(wordsOf(BIRTH));
    const name = extractFields('khai_sinh', layout).find(f => f.name === 'ho_ten_me');
    expect(name?.words.map(i => layout.words[i]?.text)).toEqual(['VÕ', 'THỊ', 'LAN']);
  });

  test('a scribble that could be a name is no signer where a name stands below it', () => {
    const scribbled = DECISION.replace('- Như Điều 3; | Trịnh', '- Như; | A Vừ\n- Điều 3; | Trịnh');
    expect(read(scribbled).fields['nguoi_ky']).toBe('Trịnh Hữu Nghĩa');
  });

  test('a name set wide is one, and a drawing the engine made words of is none', () => {
    const signerOf = (page: readonly LaidWord[]): string | undefined =>
      extractFields('quyet_dinh', layOut(page)).find(({ name }) => name === 'nguoi_ky')?.value;
    const wide = wordsOf(DECISION.replace('Điều 3; | Trịnh Hữu Nghĩa', 'Điều; | Y Khương')).map(word =>
      word.text === 'Khương' ? { ...word, box: { ...word.box, x: word.box.x + 62 } } : word,
    );
    expect(signerOf(wide)).toBe('Y Khương');
    const words = wordsOf(DECISION.replace('- Như Điều 3; | Trịnh', '- Như; | Lê Vạn\n- Điều 3; | Trịnh'));
    const drawn = words.map(word => (word.text === 'Vạn' ? { ...word, confidence: 0.1 } : word));
    expect(signerOf(drawn)).toBe('Trịnh Hữu Nghĩa');
  });

  test('a syllable of no list stays where its mark was surely seen', () => {
    const rare = DECISION.replace('Trịnh Hữu Nghĩa', 'Hoàng Văn Sướng');
    const signerAt = (confidence: number): string | undefined =>
      extractFields('quyet_dinh', layOut(wordsOf(rare, confidence))).find(({ name }) => name === 'nguoi_ky')?.value;
    expect(signerAt(0.96)).toBe('Hoàng Văn Sướng');
    expect(signerAt(0.9)).toBe('Hoàng Văn Sương');
  });

  test('a name far behind its label may have lost its first word', () => {
    const certaintyOf = (page: readonly LaidWord[]): number | undefined =>
      extractFields('khai_sinh', layOut(page)).find(({ name }) => name === 'ho_ten_cha')?.certainty;
    expect(certaintyOf(wordsOf(BIRTH))).toBeGreaterThan(0.9);
    const lost = wordsOf(BIRTH.replace('tên cha: LÊ', 'tên cha: NGUYỄN LÊ')).filter(({ text }) => text !== 'NGUYỄN');
    expect(certaintyOf(lost)).toBeLessThan(0.85);
  });

  test('a number run into its symbol is parted from it, and not sure', () => {
    const glued = layOut(wordsOf(DECISION.replace('12/QĐ-UBND', '12QĐ-UBND')));
    const number = extractFields('quyet_dinh', glued).find(({ name }) => name === 'so_ky_hieu');
    expect(number).toMatchObject({ value: '12/QĐ-UBND', certainty: 0.7 });
  });

  test('days of a card whose labels are lost are known by what they can only be', () => {
    const front = 'Họ và tên / Full name:\nPHẠM MINH NGHĨA\nNgày sinh / Date of birth: 25/06/1973\n25062033';
    const layout = layOut(wordsOf(front));
    const expiry = extractFields('cccd_front', layout).find(({ name }) => name === 'expiry');
    expect(expiry?.value).toBe('25/06/2033');
    const otherDay = layOut(wordsOf(front.replace('25062033', '24062033')));
    expect(extractFields('cccd_front', otherDay).some(({ name }) => name === 'expiry')).toBe(false);
    const back = layOut(wordsOf('Ngày, tháng, năm Dat\n27/07/2022\nCỤC TRƯỞNG CỤC CẢNH SÁT'));
    const issue = extractFields('cccd_back', back).find(({ name }) => name === 'issue_date');
    expect(issue).toMatchObject({ value: '27/07/2022' });
    expect(issue!.certainty).toBeLessThan(0.85);
  });

  test('a page of no known kind has no kind', () => {
    expect(read('Thực đơn hôm nay\nCơm tấm sườn bì chả | 45.000').kind).toBeNull();
  });

  test('a notice that mentions certified copies is still a notice', () => {
    const notice = DECISION.replaceAll('QUYẾT ĐỊNH', 'THÔNG BÁO').replace('Điều 1.', 'chứng thực bản sao từ bản chính');
    expect(read(notice).kind).toBe('thong_bao');
  });
});
