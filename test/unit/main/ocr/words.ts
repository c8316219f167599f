import type { LaidWord } from '../../../../main/ocr/page-layout-rules';

const CHAR_WIDTH = 20;
const LINE_HEIGHT = 60;

/** Words as the engine gives them for a page of these rows; `|` stands for a wide gap between columns. */
export function wordsOf(page: string, confidence = 0.95): LaidWord[] {
  return page
    .trim()
    .split('\n')
    .flatMap((row, line) => {
      let x = 100;
      return row
        .trim()
        .split(' ')
        .flatMap(text => {
          if (text === '|') {
            x += 300;
            return [];
          }
          const box = { x, y: line * LINE_HEIGHT, width: text.length * CHAR_WIDTH, height: 40 };
          x += box.width + CHAR_WIDTH;
          return [{ text, box, confidence, line }];
        });
    });
}
