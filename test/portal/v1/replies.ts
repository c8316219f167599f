import { jsonReply, type Reply } from '../http-tools';

/** Every error of the interface and the status it comes with. */
export const STATUS_OF = {
  malformed: 400,
  'wrong-password': 401,
  'session-expired': 401,
  'account-closed': 403,
  'role-cut': 403,
  'not-found': 404,
  'no-such-call': 404,
  conflict: 409,
  'wrong-offset': 409,
  'cursor-unknown': 410,
  'upload-gone': 410,
  'too-large': 413,
  'wrong-type': 415,
  'invalid-field': 422,
  'wrong-move': 422,
  'key-reused': 422,
  'other-station': 423,
  'slow-down': 429,
  'checksum-mismatch': 460,
  fault: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof STATUS_OF;

const WORDS: Readonly<Record<ErrorCode, string>> = {
  malformed: 'Yêu cầu không đúng khuôn dạng',
  'wrong-password': 'Sai tài khoản hoặc mật khẩu',
  'session-expired': 'Phiên làm việc đã hết hạn, cần đăng nhập lại',
  'account-closed': 'Tài khoản đã bị khóa; liên hệ người quản trị của tỉnh',
  'role-cut': 'Tài khoản không còn quyền gửi hồ sơ, chỉ được xem',
  'not-found': 'Không có trên Cổng',
  'no-such-call': 'Không có địa chỉ này',
  conflict: 'Hồ sơ đã được sửa ở nơi khác sau lần máy này xem',
  'wrong-offset': 'Tệp cần gửi tiếp từ vị trí khác',
  'cursor-unknown': 'Cổng không nhận ra mốc này, hãy đọc lại từ mốc mới',
  'upload-gone': 'Lượt gửi tệp đã hết hạn, hãy bắt đầu lại',
  'too-large': 'Nội dung vượt quá giới hạn',
  'wrong-type': 'Kiểu nội dung không được nhận',
  'invalid-field': 'Dữ liệu không hợp lệ',
  'wrong-move': 'Không thể chuyển hồ sơ sang trạng thái này',
  'key-reused': 'Khóa yêu cầu đã được dùng cho nội dung khác',
  'other-station': 'Hồ sơ này của máy khác',
  'slow-down': 'Quá nhiều yêu cầu, hãy chờ',
  'checksum-mismatch': 'Nội dung tệp không khớp mã kiểm tra',
  fault: 'Lỗi hệ thống',
  unavailable: 'Cổng tạm ngừng, hãy thử lại sau',
};

export interface ErrorMore {
  readonly message?: string | undefined;
  readonly field?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly [more: string]: unknown;
}

export interface ErrorBody extends ErrorMore {
  readonly code: ErrorCode;
  readonly message: string;
}

export function errorBody(code: ErrorCode, more: ErrorMore = {}): ErrorBody {
  const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return { code, message: WORDS[code], ...said };
}

export function refusal(code: ErrorCode, more: ErrorMore = {}): Reply {
  const wait = more.retryAfterSeconds === undefined ? {} : { 'retry-after': String(more.retryAfterSeconds) };
  return jsonReply(STATUS_OF[code], errorBody(code, more), wait);
}

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(STATUS_OF, text);

/** Success or refusal of a piece of work, before it is written as HTTP. */
export interface Outcome {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Part of it was refused: the repaired request may come under the same key. */
  readonly leavesKeyFree?: true;
}

export const refuse = (code: ErrorCode, more: ErrorMore = {}): Outcome => ({
  status: STATUS_OF[code],
  body: errorBody(code, more),
});
export const done = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Outcome => ({
  status,
  body,
  headers,
});
export const isSuccess = (outcome: Outcome): boolean => outcome.status < 400;
