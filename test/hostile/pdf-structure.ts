import { randomFrom } from '../support/random';
import { deflated } from './deflated';
import { family, nameThem, type HostileFile } from './hostile-file';
import { CATALOG, FONT, PAGES, paper, pdfOf, stream, TEXT } from './pdf-writer';

const sheet = (contents = '4 0 R') =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${contents}/Resources<</Font<</F1 5 0 R>>>>>>`;
const objects = () => [CATALOG, PAGES, sheet(), stream('', TEXT), FONT];
const text = (value: string) => Buffer.from(value, 'latin1');
const repeated = (count: number, part: string) => part.repeat(count);

/** Files whose skeleton is broken or lies. */
export function pdfStructure(seed: number): HostileFile[] {
  const whole = pdfOf(objects());
  const random = randomFrom(seed);
  const noise = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  return [
    ...family(
      'pdf-startxref',
      'either',
      nameThem('at', STARTS, start => pdfOf(objects(), { startxref: start })),
    ),
    ...family(
      'pdf-offsets',
      'either',
      nameThem('moved', MOVES, move => pdfOf(objects(), { offsetOf: move })),
    ),
    ...family(
      'pdf-cut',
      'either',
      nameThem('at', [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99], share =>
        whole.subarray(0, Math.floor(whole.length * share)),
      ),
    ),
    ...family(
      'pdf-noise',
      'either',
      nameThem('bytes', [1, 2, 3, 4, 5, 6], share => {
        const noisy = Buffer.from(whole);
        for (let i = 0; i < share * 12; i += 1) noisy[20 + Math.floor(random() * (noisy.length - 20))] = noise(1)[0]!;
        return noisy;
      }),
    ),
    ...family('pdf-nothing', 'refused', {
      header: () => text('%PDF-1.7\n'),
      'header-and-noise': () => Buffer.concat([text('%PDF-1.7\n'), noise(4096)]),
      'noise-of-a-megabyte': () => Buffer.concat([text('%PDF-1.4\n'), noise(1_048_576)]),
      trailer: () => text('%PDF-1.7\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF'),
      'text-about-pdf': () => text('A letter that mentions %PDF-1.7 in its first line.'),
      'no-pages': () => pdfOf([CATALOG, '<</Type/Pages/Kids[]/Count 0>>']),
    }),
    ...family('pdf-pages', 'refused', {
      '501': () => manyPages(501),
      '10000': () => manyPages(10_000),
    }),
    ...family('pdf-pages-sound', 'taken', { '500': () => manyPages(500) }),
    ...family('pdf-count', 'either', {
      billion: () => pdfOf([CATALOG, '<</Type/Pages/Kids[3 0 R]/Count 1000000000>>', ...objects().slice(2)]),
      negative: () => pdfOf([CATALOG, '<</Type/Pages/Kids[3 0 R]/Count -7>>', ...objects().slice(2)]),
      zero: () => pdfOf([CATALOG, '<</Type/Pages/Kids[3 0 R]/Count 0>>', ...objects().slice(2)]),
      absent: () => pdfOf([CATALOG, '<</Type/Pages/Kids[3 0 R]>>', ...objects().slice(2)]),
    }),
    ...family('pdf-loop', 'either', {
      'pages-in-themselves': () => pdfOf([CATALOG, '<</Type/Pages/Kids[2 0 R]/Count 1>>']),
      'pages-in-each-other': () =>
        pdfOf([CATALOG, '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>']),
      'kids-thousandfold': () =>
        pdfOf([CATALOG, `<</Type/Pages/Kids[${repeated(400, '3 0 R ')}]/Count 400>>`, ...objects().slice(2)]),
      'catalogue-is-pages': () => pdfOf(['<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>']),
      'contents-of-itself': () => pdfOf([CATALOG, PAGES, sheet('3 0 R'), stream('', TEXT), FONT]),
      'contents-array-loop': () => pdfOf([CATALOG, PAGES, sheet('6 0 R'), stream('', TEXT), FONT, '[6 0 R 6 0 R]']),
      'length-of-itself': () => pdfOf([CATALOG, PAGES, sheet(), stream('/Length 4 0 R', TEXT), FONT]),
      'parent-above-itself': () =>
        pdfOf([CATALOG, '<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>', ...objects().slice(2)]),
      'previous-table-is-this': () => pdfOf(objects(), { trailer: '/Root 1 0 R/Prev 9' }),
    }),
    ...family('pdf-deep', 'either', {
      'pages-500': () => deepPages(500),
      'pages-20000': () => deepPages(20_000),
      'arrays-100000': () => pdfOf([...objects(), repeated(100_000, '[') + repeated(100_000, ']')]),
      'dictionaries-50000': () => paper({ catalog: `/Deep ${repeated(50_000, '<</D ')}0${repeated(50_000, '>>')}` }),
      'outline-10000': () => paper({ catalog: '/Outlines 6 0 R', more: chain(10_000) }),
      'names-tree-loop': () => paper({ catalog: '/Names<</Dests 6 0 R>>', more: ['<</Kids[6 0 R 6 0 R]>>'] }),
    }),
    ...family('pdf-lengths', 'either', {
      negative: () => paper({ content: stream('/Length -1', TEXT) }),
      huge: () => paper({ content: stream('/Length 2147483647', TEXT) }),
      short: () => paper({ content: stream('/Length 3', TEXT) }),
      real: () => paper({ content: stream('/Length 12.75', TEXT) }),
    }),
    ...family('pdf-numbers', 'either', {
      'same-twice': () => pdfOf([...objects(), FONT], { offsetOf: (at, n) => (n === 6 ? 15 : at) }),
      'size-too-small': () => Buffer.from(whole.toString('latin1').replace('/Size 6', '/Size 2'), 'latin1'),
      'size-billions': () => Buffer.from(whole.toString('latin1').replace('/Size 6', '/Size 2147483647'), 'latin1'),
      'xref-count-billions': () => Buffer.from(whole.toString('latin1').replace('0 6\n', '0 999999999\n'), 'latin1'),
      'object-number-huge': () =>
        Buffer.from(whole.toString('latin1').replace('5 0 obj', '4294967295 0 obj'), 'latin1'),
      'generation-65535': () => Buffer.from(whole.toString('latin1').replace('4 0 obj', '4 65535 obj'), 'latin1'),
    }),
    ...family('pdf-streams', 'either', {
      'object-stream-counts-billions': () => withObjectStream('/N 2147483647/First 10', '1 0 2 5 <<>> <<>>'),
      'object-stream-in-itself': () => withObjectStream('/N 1/First 5', '6 0 <<>>'),
      'object-stream-extends-itself': () => withObjectStream('/N 1/First 5/Extends 6 0 R', '9 0 <<>>'),
      'object-stream-first-beyond': () => withObjectStream('/N 1/First 99999999', '9 0 <<>>'),
      'xref-stream-wide': () => withXrefStream('/W[8 8 8]/Index[0 2147483647]'),
      'xref-stream-negative': () => withXrefStream('/W[-1 2 1]/Index[0 6]'),
      'xref-stream-no-width': () => withXrefStream('/W[0 0 0]/Index[0 100000000]'),
      'hybrid-points-nowhere': () => pdfOf(objects(), { trailer: '/Root 1 0 R/XRefStm 999999' }),
      'hybrid-points-to-content': () => pdfOf(objects(), { trailer: '/Root 1 0 R/XRefStm 200' }),
      'previous-10000-times': () => longHistory(whole, 2_000),
    }),
    ...family('pdf-linearised', 'either', {
      'length-wrong': () => linearised('/L 5/H[10 20]/O 3/E 100/N 1/T 99'),
      'hints-beyond': () => linearised('/L 900/H[999999 999999]/O 3/E 100/N 1/T 99'),
      'pages-wrong': () => linearised('/L 900/H[10 20]/O 77/E 100/N 4000000/T 99'),
    }),
  ];
}

const STARTS: readonly ((offset: number) => number | string)[] = [
  () => 0,
  () => -1,
  at => at + 1,
  at => at - 7,
  at => at + 100_000,
  () => 2_147_483_647,
  () => '9223372036854775808',
  () => 'here',
  () => 15,
  () => '1 2 3',
];

const MOVES: readonly ((offset: number, number: number) => number)[] = [
  () => 0,
  at => at + 3,
  () => 9_999_999_999,
  (_, number) => number,
  at => 900 - at,
  (at, number) => (number === 1 ? 200 : at),
];

function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  return pdfOf([
    CATALOG,
    `<</Type/Pages/Kids[${kids}]/Count ${count}/MediaBox[0 0 90 90]>>`,
    ...Array<string>(count).fill('<</Type/Page/Parent 2 0 R>>'),
  ]);
}

function deepPages(depth: number): Buffer {
  const levels = Array.from(
    { length: depth },
    (_, i) => `<</Type/Pages/Kids[${i + 3} 0 R]/Count 1/Parent ${Math.max(2, i + 1)} 0 R>>`,
  );
  return pdfOf([CATALOG, ...levels, `<</Type/Page/Parent ${depth + 1} 0 R/MediaBox[0 0 200 200]>>`]);
}

const chain = (length: number): string[] =>
  Array.from({ length }, (_, i) => `<</Title(a)/First ${i + 7} 0 R/Next ${i + 7} 0 R/Parent ${i + 6} 0 R>>`);

function withObjectStream(dictionary: string, data: string): Buffer {
  return pdfOf([...objects(), stream(`/Type/ObjStm/Filter/FlateDecode${dictionary}`, deflated(data))], {
    startxref: () => 0,
  });
}

function withXrefStream(dictionary: string): Buffer {
  const body = pdfOf([...objects(), stream(`/Type/XRef/Size 7/Root 1 0 R${dictionary}`, Buffer.alloc(96, 1))]);
  const at = body.indexOf('6 0 obj');
  return Buffer.concat([body.subarray(0, body.indexOf('xref\n0')), text(`startxref\n${at}\n%%EOF\n`)]);
}

function longHistory(whole: Buffer, updates: number): Buffer {
  const parts = [whole];
  let length = whole.length;
  let previous = whole.indexOf('xref\n0');
  for (let update = 0; update < updates; update += 1) {
    const part = text(`xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev ${previous}>>\nstartxref\n${length}\n%%EOF\n`);
    previous = length;
    length += part.length;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const linearised = (dictionary: string): Buffer =>
  pdfOf([CATALOG, PAGES, sheet(), stream('', TEXT), FONT], {
    head: `%PDF-1.7\n9 0 obj\n<</Linearized 1${dictionary}>>\nendobj\n`,
  });
