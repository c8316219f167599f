import { compose, shift, unionBox, type Transform } from './geometry-rules';
import type { MachineReadable } from './mrz-rules';
import type { Box, Rotation } from './reader-types';
import type { RecognisedWord } from './recognizer';
import type { ReadTable } from './table-reading';

/** What stands on a sheet, before it is understood. Boxes are in pixels of the prepared picture. */
export interface SheetReading {
  readonly rotation: Rotation;
  readonly skewDegrees: number;
  readonly words: RecognisedWord[];
  readonly zone: { readonly zone: MachineReadable; readonly box: Box } | undefined;
  readonly tables: readonly ReadTable[];
  /** The way back to stored pixels from where `box` stands. */
  readonly toStored: (box: Box) => Transform;
}

/**
 * Sheets of their own slant and scale as one, each below the one before in an order of its own: what one says never
 * stands in a row of another. Codes and places are found through `toStored`.
 */
export function stackSheets(sheets: readonly SheetReading[]): SheetReading {
  const placed: { readonly sheet: SheetReading; readonly top: number; readonly bottom: number }[] = [];
  const words: RecognisedWord[] = [];
  let bottom = 0;
  let lines = 0;
  for (const sheet of sheets) {
    const box = unionBox(sheet.words.map(word => word.box)) ?? { x: 0, y: 0, width: 0, height: 0 };
    const down = bottom - box.y;
    for (const word of sheet.words) words.push({ ...word, box: movedDown(word.box, down), line: word.line + lines });
    lines = words.reduce((most, word) => Math.max(most, word.line), -1) + 1;
    placed.push({ sheet, top: down, bottom: bottom + box.height });
    bottom += box.height * 1.2;
  }
  const placeOf = (box: Box): (typeof placed)[number] => {
    const middle = box.y + box.height / 2;
    return placed.find(place => middle <= place.bottom * 1.02) ?? placed[placed.length - 1]!;
  };
  const withZone = placed.find(({ sheet }) => sheet.zone?.zone.isConsistent) ?? placed.find(({ sheet }) => sheet.zone);
  const zone = withZone?.sheet.zone;
  return {
    rotation: sheets[0]?.rotation ?? 0,
    skewDegrees: sheets[0]?.skewDegrees ?? 0,
    words,
    zone: zone && withZone && { zone: zone.zone, box: movedDown(zone.box, withZone.top) },
    tables: [],
    toStored: box => {
      const { sheet, top } = placeOf(box);
      return compose(shift(0, -top), sheet.toStored(box));
    },
  };
}

const movedDown = (box: Box, by: number): Box => ({ ...box, y: box.y + by });
