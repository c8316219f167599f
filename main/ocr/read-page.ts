import { performance } from 'node:perf_hooks';
import { readMissingValues } from './card-missing';
import { tidyCard } from './card-wording-rules';
import { readCodes } from './codes';
import { readNumbersAgain } from './doubtful-numbers';
import { compose, invert, mapBox, marginAround, unionBox, type Transform } from './geometry-rules';
import { readMarginNumbers } from './margin-numbers';
import { joinRows } from './margin-numbers-rules';
import { readZonePicture, type ZoneInPicture } from './mrz';
import { asZoneLine, readZone } from './mrz-rules';
import type { Neighbour } from './neighbour';
import { halvesOf, joinHalves } from './page-halves';
import { layOut, type PageLayout } from './page-layout-rules';
import type { PlaceNames } from './place-names-rules';
import {
  confidenceOf,
  dropScribbles,
  dropSpecks,
  insertWord,
  isBetterRead,
  looksUpright,
  replaceWords,
  SURE_LINE,
  textOfWords,
  trialScore,
  turnOfExif,
} from './page-text-rules';
import { cutOut, partOf, type PicturePart } from './page-part';
import type { Codec } from './picture';
import type { DigitRow } from './preparation/digit-boxes';
import { cropOf, lumaOf, type GreyImage } from './preparation/grey-image';
import { lightPage, preparePage, trialPicture, type LitPage, type PreparedPage } from './preparation/prepare-page';
import type { RecognisedWord, Recognizer } from './recognizer';
import type { Box, CodeReading, PageReading, Rotation } from './reader-types';
import { repairWords } from './reading-repair-rules';
import { restoreWording } from './form-wording-rules';
import { insertTable, readTable, type ReadTable } from './table-reading';
import { stackSheets, type SheetReading } from './sheet-reading';
import {
  darkOnly,
  findUnreadRows,
  holdsMiddle,
  isOnRow,
  isSureWord,
  PRINT_LEVELS,
  withTouchedLetters,
} from './unread-rows';
import { understand } from './understanding-rules';

const TURNS: readonly Rotation[] = [0, 90, 180, 270];
// Of 56 scans none had this much the wrong way round, and 48 had it the right way.
const SURE_STANDING = 0.18;
/** More characters put right than this, and the zone is read again. */
const SURE_REPAIRS = 2;

const MM_PER_INCH = 25.4;

export interface PageReaderParts {
  vietnamese: Recognizer;
  machineReadable: Recognizer;
  /** Who else may read a part of a page at the same time. */
  neighbour?: Pick<Neighbour, 'ask'>;
  /** What communes are called. */
  places?: PlaceNames;
}

interface UprightReading {
  rotation: Rotation;
  prepared: PreparedPage;
  words: RecognisedWord[];
  tables: readonly ReadTable[];
}

export function createPageReader({ vietnamese, machineReadable, neighbour, places }: PageReaderParts) {
  /**
   * `looked` is told as soon as the pixels are of no more use. Not one function with what follows: it would hold on to
   * them until the page is read.
   */
  function read(picture: PicturePart, looked: () => void = () => undefined): Promise<PageReading> {
    const { header, toStored } = picture;
    const looking = lookAt(picture).finally(looked);
    return readLooked(performance.now(), looking, { header, toStored });
  }

  async function readLooked(
    startedAt: number,
    looking: ReturnType<typeof lookAt>,
    { header, toStored: toStoredPart }: Pick<PicturePart, 'header' | 'toStored'>,
  ): Promise<PageReading> {
    const { codes, lit, cards } = await looking;
    const read = (await readCards(cards)) ?? (await readSheet(lit, toStoredPart, turnOfExif(header.orientation)));
    const { rotation, skewDegrees, zone, tables } = read;
    const stored = (box: Box): Box => mapBox(read.toStored(box), box, header.width, header.height);
    const layout = layOut(read.words);
    const { kind, kindReason, fields } = understand({ layout, codes, zone, tables, stored, places });
    const words = restoreWording(kind, layout, read.words, codes);
    const text = textOfWords(words);
    return {
      text,
      words: words.map(word => ({ ...word, box: stored(word.box) })),
      meanConfidence: confidenceOf(words).mean,
      kind,
      ...(kindReason === undefined ? {} : { kindReason }),
      codes: [...codes],
      fields,
      uprightRotation: rotation,
      skewDegrees,
      elapsedMs: Math.round(performance.now() - startedAt),
      engine: 'tesseract.js-core 7 vie',
    };
  }

  async function readSheet(lit: LitPage, toStoredPart: Transform, stated: Rotation): Promise<SheetReading> {
    const { rotation, prepared, words: read, tables } = await readUpright(lit, stated);
    const { image, resolutionDpi } = prepared;
    const words = lit.isCard ? await readMissingValues(tidyCard(read), image, resolutionDpi, vietnamese) : read;
    const toStored = compose(invert(prepared.transform), toStoredPart);
    const zone = await readZoneOf(prepared, layOut(words), lit.isCard);
    if (zone) putZone(words, zone);
    return { rotation, skewDegrees: prepared.skewDegrees, words, zone, tables, toStored: () => toStored };
  }

  /** Cards on a sheet, each at the size and slant of its own; undefined when they cannot be read so. */
  async function readCards(cards: readonly LitCard[]): Promise<SheetReading | undefined> {
    const read: SheetReading[] = [];
    for (const { lit, toStored } of cards) read.push(await readSheet(lit, toStored, 0));
    return read.some(card => looksUpright(card.words)) ? stackSheets(read) : undefined;
  }

  /**
   * Rows tell the axis, the edges of their letters up from down; a band of the page is read where those do not, the
   * likely way first. All four ways are tried when the page read so does not convince.
   */
  async function readUpright(lit: LitPage, stated: Rotation): Promise<UprightReading> {
    const axis: Rotation = lit.isSideways ? 90 : 0;
    const likely = Math.abs(lit.standing) >= SURE_STANDING ? turnedBy(axis, lit.standing < 0) : undefined;
    const isStatedLikely = stated !== 0 && lit.isSideways === (stated % 180 === 90);
    const rotation = likely ?? (await turnOfBand(lit, isStatedLikely ? stated : axis));
    const first = await readTurned(lit, rotation);
    if (looksUpright(first.words)) return first;
    const scores = new Map<Rotation, number>();
    for (const turn of TURNS) scores.set(turn, trialScore(await readBand(lit, turn)));
    const best = TURNS.reduce((a, b) => (scores.get(b)! > scores.get(a)! ? b : a));
    if (best === rotation) return first;
    const second = await readTurned(lit, best);
    return trialScore(second.words) > trialScore(first.words) ? second : first;
  }

  async function turnOfBand(lit: LitPage, likely: Rotation): Promise<Rotation> {
    const first = await readBand(lit, likely);
    if (looksUpright(first)) return likely;
    const opposite = turnedBy(likely, true);
    return trialScore(await readBand(lit, opposite)) > trialScore(first) ? opposite : likely;
  }

  function readBand(lit: LitPage, rotation: Rotation): Promise<RecognisedWord[]> {
    return vietnamese.recognise({ ...trialPicture(lit, rotation), pageSegmentation: 6 });
  }

  async function readTurned(lit: LitPage, rotation: Rotation): Promise<UprightReading> {
    const prepared = preparePage(lit, rotation);
    const { image, resolutionDpi } = prepared;
    const engine = dropSpecks(
      lit.isCard
        ? await vietnamese.recognise({ image, resolutionDpi, pageSegmentation: 3 })
        : await readInHalves(image, resolutionDpi),
    );
    const numbered = lit.isCard ? engine : await readMarginNumbers(engine, image, resolutionDpi, vietnamese);
    const found = lit.isCard ? numbered : joinRows(numbered);
    await readLeftOut(prepared, found);
    // Cards bear print of all sizes, and their signature is small.
    const words = lit.isCard ? found : dropScribbles(found);
    for (const row of prepared.digitRows) {
      const [number] = await readDigits(row, resolutionDpi);
      if (number) insertWord(words, number);
    }
    const tables = await Promise.all(prepared.tables.map(table => readTable(table, resolutionDpi, vietnamese)));
    for (const table of tables) insertTable(words, table);
    const repaired = await readNumbersAgain(repairWords(words), image, resolutionDpi, vietnamese);
    return { rotation, prepared, words: repaired, tables };
  }

  /** In two parts whoever reads them, so that a page reads the same on a busy machine. */
  async function readInHalves(image: GreyImage, resolutionDpi: number): Promise<RecognisedWord[]> {
    const requestOf = (part: GreyImage) => ({ image: part, resolutionDpi, pageSegmentation: 3 as const });
    const halves = halvesOf(image);
    if (!halves) return vietnamese.recognise(requestOf(image));
    const [upper, lower] = halves;
    const elsewhere = neighbour?.ask(requestOf(lower.image));
    const above = await vietnamese.recognise(requestOf(upper.image));
    const below = (await elsewhere) ?? (await vietnamese.recognise(requestOf(lower.image)));
    return joinHalves(halves, above, below);
  }

  /** A second look at rows of letters that the engine passed over, or took for one drawing with a signature. */
  async function readLeftOut(prepared: PreparedPage, words: RecognisedWord[]): Promise<void> {
    const { image, resolutionDpi, blobs } = prepared;
    const sure = words.filter(isSureWord);
    for (const letters of findUnreadRows(blobs, sure, resolutionDpi / MM_PER_INCH)) {
      const row = withTouchedLetters(letters, image, sure);
      const area = marginAround(row, Math.round(row.height * 0.7), image);
      const read = await readStrip(cropOf(image, area.x, area.y, area.width, area.height), resolutionDpi);
      // The margin holds the ends of the words beside it; the row itself is as tall as its letters.
      const again = read
        .map(word => ({ ...word, box: { ...row, x: word.box.x + area.x, width: word.box.width } }))
        .filter(({ box }) => !sure.some(other => holdsMiddle(other.box, box)));
      const before = words.filter(word => !isSureWord(word) && isOnRow(word.box, row));
      if (isBetterRead(confidenceOf(again), confidenceOf(before))) replaceWords(words, before, again);
    }
  }

  /** A line under a seal: again without all but the darkest where it could not be read. */
  async function readStrip(strip: GreyImage, resolutionDpi: number): Promise<RecognisedWord[]> {
    let read: RecognisedWord[] = [];
    for (const print of PRINT_LEVELS) {
      read = await vietnamese.recognise({ image: darkOnly(strip, print), resolutionDpi, pageSegmentation: 7 });
      if (confidenceOf(read).mean >= SURE_LINE) break;
    }
    return read;
  }

  async function readDigits({ strip, box, filledCells }: DigitRow, resolutionDpi: number): Promise<RecognisedWord[]> {
    const request = { image: strip, resolutionDpi, pageSegmentation: 7 as const, whitelist: '0123456789' };
    const read = await vietnamese.recognise(request);
    const text = read.map(w => w.text).join('');
    if (text.length < filledCells / 2) return [];
    const weakest = Math.min(...read.map(w => w.confidence));
    return [{ text, box, confidence: text.length === filledCells ? weakest : weakest / 2, line: -1, block: 0 }];
  }

  /** The zone as it came with the page; read again with its own alphabet where the check digits do not hold. */
  async function readZoneOf(
    prepared: PreparedPage,
    layout: PageLayout,
    isCard: boolean,
  ): Promise<ZoneInPicture | undefined> {
    const lines = layout.segments.filter(s => asZoneLine(s.text) !== undefined);
    const box = unionBox(lines.map(s => s.box));
    const asRead = readZone(lines.map(s => s.text));
    if (box && asRead?.isConsistent && asRead.repairs === 0) return { zone: asRead, box };
    const seen = isCard || box ? readZonePicture(prepared.image) : undefined;
    if (seen?.zone.isConsistent && seen.zone.repairs <= SURE_REPAIRS) return seen;
    if (!box || lines.length < 2) return seen;
    const height = Math.max(...lines.map(s => s.box.height));
    const area = marginAround(box, height, prepared.image);
    const words = await machineReadable.recognise({
      image: cropOf(prepared.image, area.x, area.y, area.width, area.height),
      resolutionDpi: prepared.resolutionDpi,
      pageSegmentation: 6,
      whitelist: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
    });
    const again = textOfWords(words)
      .split('\n')
      .map(line => line.replace(/ /g, ''));
    const zone = readZone([...lines.map(s => s.text), ...again]);
    if (seen?.zone.isConsistent && !zone?.isConsistent) return seen;
    return zone ? { zone, box } : seen;
  }

  return { read };
}

/** A zone whose check digits hold is what stands there, whatever the engine wrote in its place. */
function putZone(words: RecognisedWord[], { zone, box }: ZoneInPicture): void {
  if (!zone.isConsistent) return;
  const isOutside = ({ box: own }: RecognisedWord): boolean => {
    const middle = own.y + own.height / 2;
    const across = own.x + own.width / 2;
    return middle < box.y || middle > box.y + box.height || across < box.x || across > box.x + box.width;
  };
  const others = words.filter(isOutside);
  words.splice(0, words.length, ...others);
  const height = box.height / zone.lines.length;
  zone.lines.forEach((text, index) => {
    insertWord(words, {
      text,
      box: { x: box.x, y: box.y + index * height, width: box.width, height },
      confidence: 0.95,
      line: -1,
      block: 0,
    });
  });
}

interface LitCard {
  readonly lit: LitPage;
  /** Pixels of the card's part of the picture -> stored pixels. */
  readonly toStored: Transform;
}

/** All that needs the pixels as decoded: they are let go before the long work begins. */
async function lookAt(
  picture: PicturePart,
): Promise<{ codes: readonly CodeReading[]; lit: LitPage; cards: readonly LitCard[] }> {
  const luma = lumaOf(picture.rgb, picture.width, picture.height);
  const lit = lightPage(picture, luma, picture.resolutionDpi);
  const cards = lit.cards.map((box): LitCard => {
    const part = cutOut(picture, box);
    const ownLuma = lumaOf(part.rgb, part.width, part.height);
    return { lit: lightPage(part, ownLuma, lit.storedDpi), toStored: part.toStored };
  });
  const codes = await codesOf(picture, luma);
  if (codes.length > 0 || lit.cards.length === 0) return { codes, lit, cards };
  // The code of a card is small on a sheet: a look at the card alone sees more of it.
  const ofCards: CodeReading[] = [];
  for (const box of lit.cards) {
    const part = cutOut(picture, box);
    ofCards.push(...(await codesOf(part, lumaOf(part.rgb, part.width, part.height))));
  }
  return { codes: ofCards, lit, cards };
}

/** The codes of a picture, in stored pixels. */
export async function readCodesIn(codec: Codec, image: Uint8Array): Promise<readonly CodeReading[]> {
  const picture = partOf(await codec.decode(image), undefined);
  return codesOf(picture, lumaOf(picture.rgb, picture.width, picture.height));
}

function turnedBy(rotation: Rotation, isOnHead: boolean): Rotation {
  return isOnHead ? (((rotation + 180) % 360) as Rotation) : rotation;
}

async function codesOf(picture: PicturePart, luma: GreyImage): Promise<readonly CodeReading[]> {
  const found = await readCodes(luma);
  return found.map(code => ({
    ...code,
    box: mapBox(picture.toStored, code.box, picture.header.width, picture.header.height),
  }));
}
