import { createHash } from 'node:crypto';
import { searchKeyOf } from '../../main/search/page-search-rules';
import type { Connection } from '../../main/db';
import type { Dice, SeededPerson } from './seed-people';

export interface SeedPage {
  readonly dossierId: string;
  readonly draftId: string;
  readonly at: number;
  readonly text: string;
}

const PURPOSES =
  'bổ túc hồ sơ xin việc|làm thủ tục vay vốn|nhập học cho con|đăng ký kết hôn|chuyển quyền sử dụng đất|xin trợ cấp xã hội'.split(
    '|',
  );

/** A paper as people bring it: who, born when, living where, asking for what. */
export function textOfPage(dice: Dice, person: SeededPerson, procedureName: string): string {
  return [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'ĐƠN ĐỀ NGHỊ',
    procedureName,
    `Họ và tên: ${person.fullName}`,
    `Sinh ngày: ${person.birthDate.split('-').reverse().join('/')}`,
    `Số định danh: ${person.personalId}`,
    `Nơi cư trú: ${person.address}`,
    `Mục đích: ${dice.oneOf(PURPOSES)}`,
  ].join('\n');
}

/** Pages with the words that were read on them; their images are not kept. */
export function pageInserts(db: Connection): (pageId: string, page: SeedPage) => void {
  const blob = db.prepare('INSERT OR IGNORE INTO blobs (sha256, size_bytes, mime, stored_at) VALUES (?, ?, ?, ?)');
  const page = db.prepare(
    `INSERT INTO pages (page_id, draft_id, dossier_id, component, paper_form, position, rotation, width_px, height_px,
      resolution_dpi, mime, sha256, source_sha256, source_page, source, captured_at, removed_at, reading_state, paper_id)
     VALUES (?, ?, ?, 0, 'original', 0, 0, 1654, 2339, 200, 'image/jpeg', ?, ?, 0, 'scanner', ?, NULL, 'read', ?)`,
  );
  const reading = db.prepare(
    `INSERT INTO readings (page_id, text, words, fields, codes, document_kind, kind_reason, upright_rotation,
      mean_confidence, engine, elapsed_ms, read_at, is_searchable)
     VALUES (?, ?, ?, '[]', '[]', NULL, NULL, 0, 0.93, 'seeded', 2100, ?, 1)`,
  );
  const searchable = db.prepare('INSERT INTO page_search (rowid, text_key) VALUES (?, ?)');

  return (pageId, { dossierId, draftId, at, text }) => {
    const sha256 = createHash('sha256').update(pageId).digest('hex');
    blob.run(sha256, 240_000, 'image/jpeg', at);
    page.run(pageId, draftId, dossierId, sha256, sha256, at - 120_000, pageId);
    const { lastInsertRowid } = reading.run(pageId, text, JSON.stringify(placed(text)), at - 110_000);
    searchable.run(lastInsertRowid, searchKeyOf(text));
  };
}

function placed(text: string) {
  return text.split('\n').flatMap((words, line) =>
    words.split(' ').map((word, at) => ({
      text: word,
      confidence: 0.93,
      line,
      box: { x: 160 + at * 150, y: 200 + line * 60, width: 130, height: 34 },
    })),
  );
}
