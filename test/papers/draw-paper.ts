import { drawCardBack } from './cards/card-back';
import { drawCardFront } from './cards/card-front';
import { aCardPerson, type Generation } from './cards/card-person';
import { CARD_HEIGHT_MM, CARD_WIDTH_MM } from './cards/card-paper';
import { drawApplication } from './kinds/application';
import { drawBirthCertificate } from './kinds/birth-certificate';
import { drawBirthForm } from './kinds/birth-form';
import { drawCertifiedCopy } from './kinds/certified-copy';
import { drawDecision } from './kinds/decision';
import { spelled, type DrawKind } from './kinds/kind';
import { drawList } from './kinds/list';
import { drawMaritalStatus } from './kinds/marital-status';
import { drawNotice } from './kinds/notice';
import { drawResidenceForm } from './kinds/residence-form';
import type { Fields, PageType } from './page-types';
import { createFlow } from './paper/flow';
import { installedFonts } from './paper/fonts';
import { drawSeal } from './paper/marks';
import { createSheet, type Sheet } from './paper/sheet';
import type { Random } from './random';

const KINDS: Readonly<Partial<Record<PageType, DrawKind>>> = {
  khai_sinh: drawBirthCertificate,
  to_khai_ks: drawBirthForm,
  tthn: drawMaritalStatus,
  quyet_dinh: drawDecision,
  thong_bao: drawNotice,
  danh_sach: drawList,
  ct01: drawResidenceForm,
  don: drawApplication,
  sao_y: drawCertifiedCopy,
};
/** Kinds long enough to need the sheet: smaller type and tighter lines than the rest may have. */
const LONG: readonly PageType[] = ['khai_sinh', 'to_khai_ks', 'ct01', 'sao_y', 'quyet_dinh'];

export interface Drawn {
  readonly sheet: Sheet;
  readonly lines: readonly string[];
  readonly fields: Fields;
  readonly font: string;
  readonly dpi: number;
}

export interface DrawOptions {
  readonly withSealOverText?: boolean;
  readonly generation?: Generation;
  readonly dpi?: number;
}

export function drawPaper(type: PageType, random: Random, options: DrawOptions = {}): Drawn {
  return type.startsWith('cccd') ? drawCard(type, random, options) : drawA4(type, random, options);
}

function drawA4(type: PageType, random: Random, { withSealOverText = false, dpi: wanted }: DrawOptions): Drawn {
  const fonts = installedFonts();
  const family = random.chance(0.62) ? fonts.serif : random.chance(0.9) ? fonts.sans : fonts.mono;
  const font = random.pick(family);
  const isWide = /noto|dejavu|mono|cousine/.test(font);
  const isLong = LONG.includes(type);
  // The birth certificate keeps clear of its frame.
  const inset = type === 'khai_sinh' ? 6 : 0;
  const dpi = wanted ?? random.pick([200, 200, 200, 240, 300, 300, 300]);
  const sheet = createSheet({ widthMm: 210, heightMm: 297, dpi, font, newTones: random.chance(0.25), random });
  const flow = createFlow(sheet, {
    left: random.float(18, 31) + inset / 2,
    right: 210 - random.float(13, 20) - inset,
    top: random.float(10, 20) + inset,
    size: (isWide ? 11.2 : 12.5) + random.pick([0, 0.5, 1]) - (isLong ? 0.5 : 0),
    leading: isLong ? random.float(1.3, 1.5) : random.float(1.35, 1.7),
  });
  const fields = spelled(sheet, KINDS[type]!({ sheet, flow, random }));
  if (withSealOverText) {
    drawSeal(sheet, random.float(45, 165), random.float(70, 150), `UBND ${random.pick(['Xã', 'Phường'])} mẫu`);
    sheet.note({ seal_over_text: true });
  }
  return { sheet, lines: sheet.lines(), fields, font, dpi };
}

function drawCard(type: PageType, random: Random, { generation }: DrawOptions): Drawn {
  const font = random.pick(installedFonts().sans.filter(name => !/noto|dejavu/.test(name)));
  const card = aCardPerson(random, generation);
  const isA4 = type === 'cccd_a4';
  const dpi = isA4 ? random.pick([200, 300, 300, 300]) : random.pick([200, 300, 300, 300, 300, 400]);
  const aCardSheet = (): Sheet =>
    createSheet({ widthMm: CARD_WIDTH_MM, heightMm: CARD_HEIGHT_MM, dpi, font, newTones: false, random });
  const sides =
    type === 'cccd_front' ? [drawCardFront] : type === 'cccd_back' ? [drawCardBack] : [drawCardFront, drawCardBack];
  const drawn = sides.map(draw => {
    const sheet = aCardSheet();
    return { sheet, fields: draw(sheet, card) };
  });
  const fields = Object.assign({}, ...drawn.map(side => side.fields)) as Fields;
  const lines = drawn.flatMap(side => side.sheet.lines());
  const first = drawn[0]!.sheet;
  if (!isA4) return { sheet: first, lines, fields, font, dpi };
  const sheet = createSheet({ widthMm: 210, heightMm: 297, dpi, font, newTones: false, random });
  const top = random.float(20, 45);
  const gap = random.float(15, 60);
  drawn.forEach((side, i) => {
    sheet.note(side.sheet.facts());
    const x = (62 + random.float(-30, 25)) * sheet.perMm;
    const y = (top + i * (CARD_HEIGHT_MM + gap)) * sheet.perMm;
    sheet.context.save();
    sheet.context.translate(x, y);
    sheet.context.rotate(random.float(-0.02, 0.02));
    sheet.context.drawImage(side.sheet.canvas, 0, 0);
    sheet.context.restore();
  });
  const { full_name_ascii: _ascii, ...both } = fields;
  return { sheet, lines, fields: both, font, dpi };
}
