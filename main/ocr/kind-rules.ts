import { labelsOfKind } from './form-labels-rules';
import { placeLabels } from './label-rules';
import { findPhrase, type PageLayout } from './page-layout-rules';
import { isPersonalNumber } from './personal-number-rules';
import { compactOf, squeeze } from './text-rules';
import { numberOf } from './value-rules';

export interface KindReading {
  readonly kind: string;
  /** What decided, as it stands on the page. */
  readonly reason: string;
  /** 0..1 */
  readonly confidence: number;
}

/** What is known of a page besides its words. */
export interface KindHints {
  readonly hasZone?: boolean;
  /** A QR code of an identity card was read. */
  readonly hasCardCode?: boolean;
}

interface Title {
  readonly kind: string;
  readonly texts: readonly string[];
}

/** Titles in capitals at the head of a paper. Of two on one page the upper one is the page's, the other is quoted. */
const TITLES: readonly Title[] = [
  { kind: 'to_khai_ks', texts: ['TỜ KHAI ĐĂNG KÝ KHAI SINH', 'TỜ KHAI ĐĂNG KÝ LẠI KHAI SINH'] },
  { kind: 'to_khai_ket_hon', texts: ['TỜ KHAI ĐĂNG KÝ KẾT HÔN'] },
  { kind: 'to_khai_khai_tu', texts: ['TỜ KHAI ĐĂNG KÝ KHAI TỬ'] },
  { kind: 'to_khai_tthn', texts: ['TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN'] },
  { kind: 'ct01', texts: ['TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ'] },
  { kind: 'xac_nhan_cu_tru', texts: ['XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', 'GIẤY XÁC NHẬN THÔNG TIN CƯ TRÚ'] },
  { kind: 'khai_sinh', texts: ['GIẤY KHAI SINH', 'TRÍCH LỤC KHAI SINH'] },
  { kind: 'ket_hon', texts: ['GIẤY CHỨNG NHẬN KẾT HÔN', 'TRÍCH LỤC KẾT HÔN'] },
  { kind: 'khai_tu', texts: ['TRÍCH LỤC KHAI TỬ', 'GIẤY CHỨNG TỬ'] },
  { kind: 'bao_tu', texts: ['GIẤY BÁO TỬ'] },
  { kind: 'chung_sinh', texts: ['GIẤY CHỨNG SINH'] },
  { kind: 'tthn', texts: ['GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN'] },
  { kind: 'quyet_dinh', texts: ['QUYẾT ĐỊNH'] },
  { kind: 'thong_bao', texts: ['THÔNG BÁO'] },
  { kind: 'danh_sach', texts: ['DANH SÁCH'] },
  { kind: 'don', texts: ['ĐƠN ĐỀ NGHỊ', 'ĐƠN XIN', 'ĐƠN YÊU CẦU', 'ĐƠN ĐĂNG KÝ', 'ĐƠN TRÌNH BÁO'] },
];

/** The clause of a certified copy: the page also carries the title of what was copied. */
const COPY_CLAUSES = ['CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH', 'SAO Y BẢN CHÍNH'];

const MOST_BESIDE_NUMBER = 24;

const FRONT_MARKS = [
  'Citizen Identity Card',
  'Nơi thường trú / Place of residence',
  'Quê quán / Place of origin',
  'Họ và tên / Full name',
  'Họ, chữ đệm và tên khai sinh / Full name',
  'Ngày sinh / Date of birth',
  'Số định danh cá nhân / Personal identification number',
  'Giới tính / Sex',
  'Quốc tịch / Nationality',
];
const BACK_MARKS = [
  'Đặc điểm nhân dạng / Personal identification',
  'Personal identification',
  'Ngày, tháng, năm / Date, month, year:',
  'Date, month, year:',
  'Nơi đăng ký khai sinh / Place of birth',
  'Ngày, tháng, năm cấp / Date of issue',
];

/** Titles of either card, in capitals. */
const CARD_TITLES = ['CĂN CƯỚC CÔNG DÂN', 'IDENTITY CARD', 'CĂN CƯỚC'];

/** Which of the known papers this is, with what told so; undefined when nothing is convincing. */
export function recogniseKind(layout: PageLayout, hints: KindHints = {}): KindReading | undefined {
  return cardKind(layout, hints) ?? clauseKind(layout) ?? titleKind(layout) ?? labelKind(layout);
}

/** Kind alone, null when unknown. */
export function kindOf(layout: PageLayout, hasZone: boolean): string | null {
  return recogniseKind(layout, { hasZone })?.kind ?? null;
}

interface Found {
  readonly reason: string;
  readonly start: number;
  readonly end: number;
  /** 0..1, 1 without an error. */
  readonly likeness: number;
}

function find(layout: PageLayout, phrase: string): Found[] {
  const { length } = compactOf(phrase);
  return findPhrase(layout, phrase).map(({ start, end, cost }) => ({
    reason: squeeze(layout.text.slice(start, end)),
    start,
    end,
    likeness: 1 - cost / length,
  }));
}

const bestOf = (found: readonly Found[]): Found | undefined =>
  found.reduce<Found | undefined>((best, one) => (best && best.likeness >= one.likeness ? best : one), undefined);

function cardKind(layout: PageLayout, { hasZone = false, hasCardCode = false }: KindHints): KindReading | undefined {
  const fronts = FRONT_MARKS.flatMap(mark => bestOf(find(layout, mark)) ?? []);
  const title = bestOf([...find(layout, 'CĂN CƯỚC CÔNG DÂN'), ...find(layout, 'Full name')]);
  // The front of the newer card has a `Personal identification number`.
  const isNumber = ({ end }: Found): boolean => /^\W*n[uo]mb/.test(layout.text.slice(end, end + 8).toLowerCase());
  const back = bestOf(BACK_MARKS.flatMap(mark => find(layout, mark).filter(found => !isNumber(found))));
  const titled = bestOf(CARD_TITLES.flatMap(text => find(layout, text).filter(found => isTitle(layout, found))));
  const isFront =
    fronts.length >= 2 ||
    (titled !== undefined && back === undefined && isShort(layout) && hasPersonalNumber(layout)) ||
    (fronts.length === 1 && title !== undefined && isShort(layout)) ||
    (hasCardCode && back === undefined && !hasZone);
  const isBack = hasZone || (back !== undefined && (isFront || isShort(layout)));
  if (!isFront && !isBack) return undefined;
  const mark = bestOf(fronts) ?? titled;
  const reasons = [...(isFront ? [mark?.reason ?? 'QR'] : []), ...(isBack ? [back?.reason ?? 'MRZ'] : [])];
  const confidence = hasZone || hasCardCode || fronts.length > 2 ? 0.99 : ((mark ?? back)?.likeness ?? 0.8);
  return {
    kind: isFront ? (isBack ? 'cccd_a4' : 'cccd_front') : 'cccd_back',
    reason: reasons.join(' · '),
    confidence,
  };
}

/** A line of its own but for the label. */
function hasPersonalNumber({ segments }: PageLayout): boolean {
  return segments.some(({ text }) => {
    const number = text.length <= MOST_BESIDE_NUMBER ? numberOf(text, 12) : undefined;
    return number !== undefined && isPersonalNumber(number);
  });
}

/** A card has little print; a circular about cards names them among a thousand other letters. */
const isShort = (layout: PageLayout): boolean => layout.compact.length < 900;

function clauseKind(layout: PageLayout): KindReading | undefined {
  const clause = bestOf(COPY_CLAUSES.flatMap(text => find(layout, text).filter(f => isTitle(layout, f))));
  return clause && { kind: 'sao_y', reason: clause.reason, confidence: clause.likeness };
}

function titleKind(layout: PageLayout): KindReading | undefined {
  const found = TITLES.flatMap(({ kind, texts }) =>
    texts.flatMap(text => find(layout, text).map(f => ({ kind, length: text.length, ...f }))),
  ).filter(f => isTitle(layout, f));
  // The longest of titles that begin at one place: `TỜ KHAI ...` holds shorter ones.
  const first = found.reduce<(typeof found)[number] | undefined>((best, one) => {
    if (!best) return one;
    const isSameRow = !layout.text
      .slice(Math.min(best.start, one.start), Math.max(best.start, one.start))
      .includes('\n');
    if (isSameRow) return one.length * one.likeness > best.length * best.likeness ? one : best;
    return one.start < best.start ? one : best;
  }, undefined);
  return first && { kind: first.kind, reason: first.reason, confidence: first.likeness };
}

/** A title stands in capitals at the beginning of its row or column, and no sentence goes on after it in small letters. */
function isTitle(layout: PageLayout, { start, reason }: Found): boolean {
  const before =
    layout.text
      .slice(0, start)
      .split(/[\n\t]/)
      .at(-1) ?? '';
  return before.replace(/[^\p{L}]/gu, '').length <= 1 && isCapital(reason);
}

function isCapital(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  return letters.replace(/\P{Lu}/gu, '').length >= letters.length * 0.7;
}

/** Where the title is lost in its ornament, the labels of the form still tell it: most of them, and in their order. */
function labelKind(layout: PageLayout): KindReading | undefined {
  const shares = Object.entries(labelsOfKind)
    .filter(([kind]) => !kind.startsWith('cccd'))
    .map(([kind, labels]) => {
      const lengths = labels.map(({ text }) => compactOf(typeof text === 'string' ? text : (text[0] ?? '')).length);
      const placed = placeLabels(layout, labels);
      const worth = placed.reduce(
        (sum, { label, certainty }) => sum + (lengths[labels.indexOf(label)] ?? 0) * certainty,
        0,
      );
      const longest = placed.reduce<(typeof placed)[number] | undefined>(
        (a, b) => (a && a.end - a.start >= b.end - b.start ? a : b),
        undefined,
      );
      return { kind, worth, share: worth / lengths.reduce((sum, n) => sum + n, 0), longest };
    })
    .sort((a, b) => b.worth - a.worth);
  const [best, second] = shares;
  if (!best?.longest || best.share < 0.5 || best.worth < 60 || best.worth < (second?.worth ?? 0) * 1.3)
    return undefined;
  return {
    kind: best.kind,
    reason: squeeze(layout.text.slice(best.longest.start, best.longest.end)),
    confidence: Math.min(0.9, best.share),
  };
}
