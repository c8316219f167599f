import { drawCardBack } from './cards/card-back';
import { drawCardFront } from './cards/card-front';
import { aCardPerson, type Generation } from './cards/card-person';
import { CARD_HEIGHT_MM, CARD_WIDTH_MM } from './cards/card-paper';
import { drawApplication } from './kinds/application';
import { drawBirthCertificate } from './kinds/birth-certificate';
import { drawBirthExtract } from './kinds/birth-extract';
import { drawBirthForm } from './kinds/birth-form';
import { drawCertifiedCopy } from './kinds/certified-copy';
import { drawDeathExtract } from './kinds/death-extract';
import { drawDecision } from './kinds/decision';
import { drawDecreeForm } from './kinds/decree-form';
import { drawGroupedList } from './kinds/grouped-list';
import { spelled, type DrawKind } from './kinds/kind';
import { drawList } from './kinds/list';
import { drawMaritalStatus } from './kinds/marital-status';
import { drawMarriageCertificate } from './kinds/marriage-certificate';
import { drawNotice } from './kinds/notice';
import { drawOldBirthCertificate } from './kinds/old-birth-certificate';
import { drawResidenceConfirmation } from './kinds/residence-confirmation';
import { drawResidenceForm } from './kinds/residence-form';
import { drawStatusForm } from './kinds/status-form';
import type { Fields, PageType } from './page-types';
import { createFlow } from './paper/flow';
import { installedFonts } from './paper/fonts';
import { aLook } from './paper/look';
import { drawSeal } from './paper/marks';
import { createSheet, type Sheet } from './paper/sheet';
import { createRandom, type Random } from './random';

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
  khai_sinh_cu: drawOldBirthCertificate,
  trich_luc_ks: drawBirthExtract,
  ket_hon: drawMarriageCertificate,
  xac_nhan_cu_tru: drawResidenceConfirmation,
  to_khai_tthn: drawStatusForm,
  khai_tu: drawDeathExtract,
  don_mau: drawDecreeForm,
  danh_sach_gop: drawGroupedList,
};
/** Kinds long enough to need the sheet: smaller type and tighter lines than the rest may have. */
const LONG: readonly PageType[] = ['khai_sinh', 'to_khai_ks', 'ct01', 'sao_y', 'quyet_dinh'];
/** Steps by which type is made smaller until a page holds all that is printed on it. */
const SMALLER = [0, 1, 2, 3, 4];

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
  /** Sizes, faces, rulings and filling as they differ from office to office. */
  readonly isVaried?: boolean;
}

export function drawPaper(type: PageType, random: Random, options: DrawOptions = {}): Drawn {
  if (type.startsWith('cccd')) return drawCard(type, random, options);
  if (!options.isVaried) return drawA4(type, random, options);
  const seed = Math.floor(random.next() * 2 ** 32);
  const drawn = SMALLER.map(points => () => drawA4(type, createRandom(seed), options, points));
  for (const draw of drawn) {
    const paper = draw();
    if (paper.isWhole) return paper;
  }
  return drawn.at(-1)!();
}

function drawA4(
  type: PageType,
  random: Random,
  { withSealOverText = false, dpi: wanted, isVaried = false }: DrawOptions,
  smallerBy = 0,
): Drawn & { readonly isWhole: boolean } {
  const fonts = installedFonts();
  const family = random.chance(0.62) ? fonts.serif : random.chance(0.9) ? fonts.sans : fonts.mono;
  const font = random.pick(family);
  const isWide = /noto|dejavu|mono|cousine/.test(font);
  const isLong = LONG.includes(type);
  // The birth certificate keeps clear of its frame.
  const inset = type === 'khai_sinh' ? 6 : 0;
  const dpi = wanted ?? random.pick([200, 200, 200, 240, 300, 300, 300]);
  const look = isVaried ? aLook(random, smallerBy) : undefined;
  const sheet = createSheet({
    ...{ widthMm: 210, heightMm: 297, dpi: look && wanted === undefined ? look.dpi : dpi, font },
    ...{ newTones: random.chance(0.25), random, ...look?.sheet },
  });
  const flow = createFlow(sheet, {
    left: random.float(18, 31) + inset / 2,
    right: 210 - random.float(13, 20) - inset,
    top: random.float(10, 20) + inset,
    size: (isWide ? 11.2 : 12.5) + random.pick([0, 0.5, 1]) - (isLong ? 0.5 : 0),
    leading: isLong ? random.float(1.3, 1.5) : random.float(1.35, 1.7),
    ...look?.flow,
  });
  const fields = spelled(sheet, KINDS[type]!({ sheet, flow, random }));
  if (withSealOverText) {
    drawSeal(sheet, random.float(45, 165), random.float(70, 150), `UBND ${random.pick(['Xã', 'Phường'])} mẫu`);
    sheet.note({ seal_over_text: true });
  }
  const isWhole = flow.at() < 297 - 6 - inset;
  return { sheet, lines: sheet.lines(), fields, font, dpi: sheet.dpi, isWhole };
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
