/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile of version 4.2 (ISO 15076-1): matrix and parametric tone curve
 * for a display. Made here so that its bytes are the same everywhere; PDF/A asks for it to say what the numbers of a
 * picture mean.
 */
export function srgbProfile(): Uint8Array {
  const tags: readonly (readonly [readonly string[], Uint8Array])[] = [
    [['desc'], unicodeTag('sRGB IEC61966-2.1')],
    [['cprt'], unicodeTag('No copyright, use freely')],
    [['wtpt'], numbersTag('XYZ ', D50)],
    // Primaries of Rec. 709, adapted from D65 to D50 by the Bradford transform, which `chad` holds.
    [
      ['chad'],
      numbersTag('sf32', [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168]),
    ],
    [['rXYZ'], numbersTag('XYZ ', [0.43607, 0.22249, 0.01392])],
    [['gXYZ'], numbersTag('XYZ ', [0.38515, 0.71687, 0.09708])],
    [['bXYZ'], numbersTag('XYZ ', [0.14307, 0.06061, 0.7141])],
    [['rTRC', 'gTRC', 'bTRC'], toneCurve()],
  ];
  const tagCount = tags.reduce((sum, [names]) => sum + names.length, 0);
  const directory = HEADER_BYTES + 4 + tagCount * 12;
  const profile = new Uint8Array(directory + tags.reduce((sum, [, data]) => sum + data.length, 0));
  const view = new DataView(profile.buffer);
  writeHeader(view, profile.length);
  view.setUint32(HEADER_BYTES, tagCount);
  let entry = HEADER_BYTES + 4;
  let at = directory;
  for (const [names, data] of tags) {
    profile.set(data, at);
    for (const name of names) {
      writeAscii(view, entry, name);
      view.setUint32(entry + 4, at);
      view.setUint32(entry + 8, data.length);
      entry += 12;
    }
    at += data.length;
  }
  return profile;
}

const HEADER_BYTES = 128;
const D50: readonly number[] = [0.9642, 1, 0.82491];

function writeHeader(view: DataView, size: number): void {
  view.setUint32(0, size);
  view.setUint32(8, 0x04200000);
  writeAscii(view, 12, 'mntrRGB XYZ ');
  // The day the colour space was published: a profile carries a date, and this one never changes.
  [1999, 10, 18, 0, 0, 0].forEach((value, index) => view.setUint16(24 + index * 2, value));
  writeAscii(view, 36, 'acsp');
  D50.forEach((value, index) => view.setInt32(68 + index * 4, fixed(value)));
}

function fixed(value: number): number {
  return Math.round(value * 65536);
}

function writeAscii(view: DataView, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
}

/** A tag's type, its reserved bytes and room for its data, on a boundary of four. */
function aTag(type: string, dataBytes: number): { data: Uint8Array; view: DataView } {
  const data = new Uint8Array(Math.ceil((8 + dataBytes) / 4) * 4);
  const view = new DataView(data.buffer);
  writeAscii(view, 0, type);
  return { data, view };
}

function numbersTag(type: string, values: readonly number[]): Uint8Array {
  const { data, view } = aTag(type, values.length * 4);
  values.forEach((value, index) => view.setInt32(8 + index * 4, fixed(value)));
  return data;
}

/** `mluc` with one record, US English. */
function unicodeTag(text: string): Uint8Array {
  const { data, view } = aTag('mluc', 20 + text.length * 2);
  view.setUint32(8, 1);
  view.setUint32(12, 12);
  writeAscii(view, 16, 'enUS');
  view.setUint32(20, text.length * 2);
  view.setUint32(24, 28);
  for (let index = 0; index < text.length; index += 1) view.setUint16(28 + index * 2, text.charCodeAt(index));
  return data;
}

/** Parametric curve 3: a power above a threshold, a line below it. */
function toneCurve(): Uint8Array {
  const { data, view } = aTag('para', 4 + 5 * 4);
  view.setUint16(8, 3);
  [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].forEach((value, index) =>
    view.setInt32(12 + index * 4, fixed(value)),
  );
  return data;
}
