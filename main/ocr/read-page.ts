import { performance } from 'node:perf_hooks';
import { readCodes } from './codes';
import { fieldsOfCardCode, fieldsOfZone, mergeFields } from './card-rules';
import { extractFields, type NamedField } from './field-extraction-rules';
import { compose, invert, mapBox, scaling, unionBox } from './geometry-rules';
import { kindOf } from './kind-rules';
import { asZoneLine, readZone } from './mrz-rules';
import { layOut, type PageLayout } from './page-layout-rules';
import {
  confidenceOf,
  dropSpecks,
  insertWord,
  looksUpright,
  textOfWords,
  trialScore,
  turnOfExif,
} from './page-text-rules';
import type { Codec, DecodedPicture } from './picture';
import type { DigitRow } from './preparation/digit-boxes';
import { cropOf, lumaOf } from './preparation/grey-image';
import { lightPage, preparePage, trialPicture, type LitPage, type PreparedPage } from './preparation/prepare-page';
import type { RecognisedWord, Recognizer } from './recognizer';
import type { Box, CodeReading, FieldReading, PageReading, Rotation } from './reader-types';

const TURNS: readonly Rotation[] = [0, 90, 180, 270];

export interface PageReaderParts {
  codec: Codec;
  vietnamese: Recognizer;
  machineReadable: Recognizer;
}

interface UprightReading {
  rotation: Rotation;
  prepared: PreparedPage;
  words: RecognisedWord[];
}

export function createPageReader({ codec, vietnamese, machineReadable }: PageReaderParts) {
  async function read(image: Uint8Array): Promise<PageReading> {
    const startedAt = performance.now();
    const picture = await codec.decode(image);
    const codes = await codesOf(picture);
    const lit = lightPage(picture, picture.resolutionDpi);
    const { rotation, prepared, words } = await readUpright(lit, turnOfExif(picture.header.orientation));
    const toStored = compose(invert(prepared.transform), scaling(picture.reduction));
    const stored = (box: Box): Box => mapBox(toStored, box, picture.header.width, picture.header.height);
    const text = textOfWords(words);
    const layout = layOut(words);
    const zone = await readZoneOf(prepared, layout);
    const cardFields = codes.flatMap(fieldsOfCardCode);
    // The code of a card tells what the page is even where its print cannot be read.
    const kind = kindOf(layout, zone !== undefined) ?? (cardFields.length > 0 ? 'cccd_front' : null);
    const isCard = kind?.startsWith('cccd') ?? false;
    const fields = mergeFields([
      ...(isCard ? cardFields : []),
      ...(isCard && zone ? fieldsOfZone(zone.zone, stored(zone.box)) : []),
      ...(kind === null ? [] : extractFields(kind, layout).map(field => printedField(field, layout, stored))),
    ]);
    return {
      text,
      words: words.map(word => ({ ...word, box: stored(word.box) })),
      meanConfidence: confidenceOf(words).mean,
      kind,
      codes: [...codes],
      fields,
      uprightRotation: rotation,
      skewDegrees: prepared.skewDegrees,
      elapsedMs: Math.round(performance.now() - startedAt),
      engine: 'tesseract.js 7 vie best_int',
    };
  }

  /**
   * Rows tell the axis, only reading tells up from down: a band of the page is read at low resolution, the likely way
   * first. The whole page is tried all four ways only when neither band nor page convinces.
   */
  async function readUpright(lit: LitPage, stated: Rotation): Promise<UprightReading> {
    const isStatedLikely = stated !== 0 && lit.isSideways === (stated % 180 === 90);
    const likely: Rotation = isStatedLikely ? stated : lit.isSideways ? 90 : 0;
    const byBand = await turnOfBand(lit, likely);
    const first = await readTurned(lit, byBand);
    if (looksUpright(first.words)) return first;
    const scores = await Promise.all(
      TURNS.map(async rotation => {
        const trial = trialPicture(lit, rotation, 'page');
        return { rotation, score: trialScore(await vietnamese.recognise({ ...trial, pageSegmentation: 6 })) };
      }),
    );
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
    if (best.rotation === byBand) return first;
    const second = await readTurned(lit, best.rotation);
    return trialScore(second.words) > trialScore(first.words) ? second : first;
  }

  async function turnOfBand(lit: LitPage, likely: Rotation): Promise<Rotation> {
    const read = (rotation: Rotation): Promise<RecognisedWord[]> =>
      vietnamese.recognise({ ...trialPicture(lit, rotation, 'band'), pageSegmentation: 6 });
    const first = await read(likely);
    if (looksUpright(first)) return likely;
    const opposite = TURNS[(TURNS.indexOf(likely) + 2) % 4] ?? likely;
    return trialScore(await read(opposite)) > trialScore(first) ? opposite : likely;
  }

  async function readTurned(lit: LitPage, rotation: Rotation): Promise<UprightReading> {
    const prepared = preparePage(lit, rotation);
    const { image, resolutionDpi } = prepared;
    const words = dropSpecks(await vietnamese.recognise({ image, resolutionDpi, pageSegmentation: 3 }));
    for (const row of prepared.digitRows) {
      const [number] = await readDigits(row, resolutionDpi);
      if (number) insertWord(words, number);
    }
    return { rotation, prepared, words };
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
  async function readZoneOf(prepared: PreparedPage, layout: PageLayout) {
    const lines = layout.segments.filter(s => asZoneLine(s.text) !== undefined);
    const box = unionBox(lines.map(s => s.box));
    if (!box || lines.length < 2) return undefined;
    const asRead = readZone(lines.map(s => s.text));
    if (asRead?.isConsistent && asRead.repairs === 0) return { zone: asRead, box };
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
    return zone && { zone, box };
  }

  async function codes(image: Uint8Array): Promise<readonly CodeReading[]> {
    return codesOf(await codec.decode(image));
  }

  return { read, codes };
}

function marginAround(box: Box, margin: number, { width, height }: { width: number; height: number }): Box {
  const x = Math.max(0, box.x - margin);
  const y = Math.max(0, box.y - margin);
  return {
    x,
    y,
    width: Math.min(width, box.x + box.width + margin) - x,
    height: Math.min(height, box.y + box.height + margin) - y,
  };
}

/** A printed value with the place of its words and their weakest confidence. */
function printedField(field: NamedField, layout: PageLayout, stored: (box: Box) => Box): FieldReading {
  const words = field.words.flatMap(i => layout.words[i] ?? []);
  const box = unionBox(words.map(w => w.box));
  const weakest = words.reduce((low, w) => Math.min(low, w.confidence), 1);
  return {
    name: field.name,
    value: field.value,
    box: box && stored(box),
    confidence: Math.round(weakest * field.certainty * 100) / 100,
    source: 'ocr',
  };
}

async function codesOf(picture: DecodedPicture): Promise<readonly CodeReading[]> {
  const found = await readCodes(lumaOf(picture.rgb, picture.width, picture.height));
  const toStored = scaling(picture.reduction);
  return found.map(code => ({
    ...code,
    box: mapBox(toStored, code.box, picture.header.width, picture.header.height),
  }));
}
