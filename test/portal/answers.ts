/** An answer of the portal's services: always HTTP 200, the code tells. */
export interface Answer {
  readonly error_code: string | number;
  readonly message: string;
  readonly [more: string]: unknown;
}

export const answers = {
  ok: (result: readonly unknown[] = []): Answer => ({ error_code: '0', message: 'Cập nhật thành công', result }),
  found: (result: readonly unknown[]): Answer => ({ error_code: '0', message: 'Tra cứu thành công', result }),
  failed: (message: string): Answer => ({ error_code: '-1', message }),
  sessionExpired: (): Answer => ({ error_code: '-2', message: 'Phiên làm việc hết hạn' }),
  exists: (code: string): Answer => ({ error_code: '3', message: `Hồ sơ ${code} đã tồn tại`, field: 'MaHoSo' }),
  existsElsewhere: (code: string): Answer => ({
    error_code: '-3',
    message: `Hồ sơ ${code} đã tồn tại (đơn vị khác)`,
    field: 'MaHoSo',
  }),
  absent: (code: string): Answer => ({ error_code: '4', message: `Hồ sơ ${code} chưa có trên Cổng`, field: 'MaHoSo' }),
  keyReused: (): Answer => ({ error_code: '-4', message: 'Khóa yêu cầu đã được dùng cho nội dung khác' }),
  unknownService: (): Answer => ({ error_code: '-5', message: 'Dịch vụ không được hỗ trợ', field: 'service' }),
  mayOnlyRead: (): Answer => ({ error_code: '-1', message: 'Tài khoản chỉ được tra cứu, không được gửi' }),
  wrongDestination: (): Answer => ({ error_code: '-6', message: 'Mã đích (dstcode) không đúng' }),
  invalid: (field: string, message = `Trường ${field} không hợp lệ`): Answer => ({ error_code: '5', message, field }),
  wrongMove: (field: string, from: string, to: string): Answer => ({
    error_code: '6',
    message: `Trường ${field} không hợp lệ: không thể chuyển trạng thái từ ${from} sang ${to}`,
    field,
  }),
};

export const isOk = (answer: Answer): boolean => String(answer.error_code) === '0';
