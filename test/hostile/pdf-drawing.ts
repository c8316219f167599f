import { randomFrom } from '../support/random';
import { bomb, deflated } from './deflated';
import { family, type HostileFile } from './hostile-file';
import { paper, stream } from './pdf-writer';

const FLATE = '/Filter/FlateDecode';

/** Sheets that are drawn for ever: in themselves, or in more strokes than anyone waits for. */
export function pdfDrawing(seed: number): HostileFile[] {
  const random = randomFrom(seed);
  const number = () => (random() * 595).toFixed(2);
  return [
    ...family('pdf-recursion', 'either', {
      'form-in-itself': () => forms(['/X 6 0 R'], ['/X Do /X Do']),
      'forms-in-each-other': () => forms(['/X 7 0 R', '/X 6 0 R'], ['/X Do', '/X Do']),
      'billion-forms': () =>
        forms(
          Array.from({ length: 20 }, (_, i) => `/X ${i + 7} 0 R`),
          Array<string>(20).fill('/X Do '.repeat(10)),
        ),
      'pattern-in-itself': () =>
        paper({
          resources: '/Pattern<</P 6 0 R>>',
          content: '/Pattern cs /P scn 0 0 595 842 re f',
          more: [
            stream(
              '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep 5/YStep 5/Resources<</Pattern<</P 6 0 R>>>>',
              '/Pattern cs /P scn 0 0 5 5 re f',
            ),
          ],
        }),
      'tiny-tiles': () =>
        paper({
          resources: '/Pattern<</P 6 0 R>>',
          content: '/Pattern cs /P scn 0 0 595 842 re f',
          more: [
            stream(
              '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001/Resources<<>>',
              '0 0 1 1 re f',
            ),
          ],
        }),
      'mask-in-itself': () =>
        paper({
          resources: '/ExtGState<</G 6 0 R>>',
          content: '/G gs 0 0 595 842 re f',
          more: [
            '<</SMask<</S/Luminosity/G 7 0 R>>>>',
            stream(
              '/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Group<</S/Transparency>>/Resources<</ExtGState<</G 6 0 R>>>>',
              '/G gs 0 0 500 500 re f',
            ),
          ],
        }),
      'note-appearance': () =>
        paper({
          page: '/Annots[6 0 R]',
          more: [
            '<</Type/Annot/Subtype/Stamp/Rect[0 0 500 500]/AP<</N 7 0 R>>>>',
            stream('/Type/XObject/Subtype/Form/BBox[0 0 5 5]/Resources<</XObject<</X 7 0 R>>>>', '/X Do'),
          ],
        }),
    }),
    ...family('pdf-drawing', 'either', {
      'half-a-million-lines': () =>
        paper({
          content: stream(
            FLATE,
            deflated(
              Array.from({ length: 500_000 }, () => `${number()} ${number()} m ${number()} ${number()} l S`).join('\n'),
            ),
          ),
        }),
      'one-path-of-a-million': () =>
        paper({
          content: stream(
            FLATE,
            deflated(`0 0 m ${Array.from({ length: 1_000_000 }, () => `${number()} ${number()} l`).join('\n')} f*`),
          ),
        }),
      'dashes-of-nothing': () => paper({ content: `[0.00001 0.00001] 0 d 0.1 w ${'0 0 m 595 842 l S '.repeat(200)}` }),
      'text-of-a-million': () =>
        paper({ content: stream(FLATE, deflated(`BT /F1 9 Tf ${'(nguyen van an) Tj 1 1 Td '.repeat(300_000)}ET`)) }),
      'saves-unended': () => paper({ content: 'q '.repeat(300_000) }),
      'groups-in-groups': () =>
        forms(
          Array.from({ length: 400 }, (_, i) => `/X ${i + 7} 0 R`),
          Array<string>(400).fill('/X Do'),
          '/Group<</S/Transparency/I true/K true>>',
        ),
      'shading-of-noise': () =>
        paper({
          resources: '/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1e9 0 1e9]/Function 6 0 R>>>>',
          content: '/S sh',
          more: [
            stream(
              '/FunctionType 4/Domain[0 1e9 0 1e9]/Range[0 1 0 1 0 1]',
              `{${'dup mul sqrt '.repeat(20_000)}0 0 0}`,
            ),
          ],
        }),
      'mesh-of-a-million': () =>
        paper({
          resources: '/Shading<</S 6 0 R>>',
          content: '/S sh',
          more: [
            stream(
              `/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 595 0 842 0 1 0 1 0 1]${FLATE}`,
              bomb(6),
            ),
          ],
        }),
    }),
  ];
}

function forms(resources: readonly string[], contents: readonly string[], group = ''): Buffer {
  return paper({
    resources: '/XObject<</X 6 0 R>>',
    content: '/X Do',
    more: contents.map((content, i) =>
      stream(
        `/Type/XObject/Subtype/Form/BBox[0 0 595 842]${group}/Resources<</XObject<<${resources[i] ?? ''}>>>>`,
        content,
      ),
    ),
  });
}
