import type { z } from 'zod';
import { complaintOf } from '../wire-schemas';
import { refuse, type Outcome } from './replies';

/** What a schema cannot say about a dossier; the first complaint with the path of its field. */
export interface Complaint {
  readonly field: string;
  readonly message: string;
}

interface DossierLike {
  readonly ownerKind: string;
  readonly ownerId?: { readonly kind: string; readonly number: string } | null;
  readonly ownerOtherPaper?: string | null;
  readonly receivedAt: number;
  readonly dueAt: number | null;
  readonly files: readonly { readonly attachmentId: string }[];
}

export function dossierComplaint(dossier: DossierLike, fields: unknown): Complaint | undefined {
  const { ownerId, ownerOtherPaper } = dossier;
  if (dossier.ownerKind === '1' && !ownerId && !ownerOtherPaper)
    return { field: 'dossier.ownerId', message: 'Hồ sơ của công dân cần số định danh hoặc giấy tờ khác' };
  if (ownerId && ownerId.number.length !== (ownerId.kind === '1' ? 12 : 9))
    return {
      field: 'dossier.ownerId.number',
      message: ownerId.kind === '1' ? 'Số định danh phải có 12 chữ số' : 'Số CMND phải có 9 chữ số',
    };
  if (dossier.dueAt !== null && dossier.dueAt < dossier.receivedAt)
    return { field: 'dossier.dueAt', message: 'Ngày hẹn trả trước ngày tiếp nhận' };
  const ids = dossier.files.map(file => file.attachmentId);
  const doubled = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (doubled >= 0)
    return { field: `dossier.files[${doubled}].attachmentId`, message: 'Hai tệp trong hồ sơ có cùng mã' };
  return textComplaint(dossier, 'dossier') ?? textComplaint(fields, 'fields');
}

const DEEPEST = 32;

/** Text is NFC and carries nothing invisible but line breaks and tabs; nothing is nested without end. */
export function textComplaint(value: unknown, path: string, depth = 0): Complaint | undefined {
  if (depth > DEEPEST) return { field: path, message: `Trường ${path} lồng quá sâu` };
  if (typeof value === 'string') {
    const isClean = value === value.normalize('NFC') && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(value);
    return isClean ? undefined : { field: path, message: `Trường ${path} có ký tự không được dùng` };
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    return { field: path, message: `Trường ${path} phải là số nguyên` };
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    const complaint = textComplaint(item, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, depth + 1);
    if (complaint) return complaint;
  }
  return undefined;
}

/** The content, or the refusal that names the wrong field. */
export function checked<T>(
  checker: z.ZodType,
  content: unknown,
  prefix = '',
): { readonly value: T } | { readonly refused: Outcome } {
  const parsed = checker.safeParse(content, { reportInput: true });
  if (parsed.success) return { value: content as T };
  const complaint = complaintOf(parsed.error);
  const field = complaint.field === 'data' ? prefix || 'body' : `${prefix}${complaint.field}`;
  return { refused: refuse('invalid-field', { field, message: complaint.message.replace(complaint.field, field) }) };
}
