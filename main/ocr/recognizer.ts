import { readLanguageData, type Language } from './language-data';
import type { GreyImage } from './preparation/grey-image';
import type { Box } from './reader-types';
import type { Core, CoreApi } from './recognition-core';

/** A word in the pixels of the picture that was given. */
export interface RecognisedWord {
  text: string;
  box: Box;
  /** 0..1 */
  confidence: number;
  line: number;
  block: number;
}

export interface RecognitionRequest {
  image: GreyImage;
  resolutionDpi: number;
  /** 3 finds columns and blocks, 6 takes one block, 7 one line. */
  pageSegmentation: 3 | 6 | 7 | 11;
  whitelist?: string;
}

export interface Recognizer {
  recognise(request: RecognitionRequest): Promise<RecognisedWord[]>;
}

export interface RecognizerOptions {
  language: Language;
  /** Folder with `vie.traineddata.gz` and `eng.traineddata.gz`; what the program brings when absent. */
  languageDir?: string;
}

/** Reads within the thread that calls; the language is loaded at the first request. */
export function createRecognizer(startCore: () => Promise<Core>, options: RecognizerOptions): Recognizer {
  let starting: Promise<{ core: Core; api: CoreApi }> | undefined;

  async function start(): Promise<{ core: Core; api: CoreApi }> {
    const traineddata = readLanguageData(options.language, options.languageDir);
    const core = await startCore();
    const api = core.startLanguage(options.language, traineddata);
    // The engine chats about specks.
    api.SetVariable('debug_file', '/dev/null');
    // No white print on black is expected; looking for it reads every doubtful line twice.
    api.SetVariable('tessedit_do_invert', '0');
    // Ruled tables are taken out of the picture before; looking for others costs a fifth of finding the lines.
    api.SetVariable('textord_tabfind_find_tables', '0');
    return { core, api };
  }

  async function recognise({ image, resolutionDpi, pageSegmentation, whitelist = '' }: RecognitionRequest) {
    const { core, api } = await (starting ??= start());
    core.showPicture(api, image.data, image.width, image.height);
    api.SetVariable('tessedit_pageseg_mode', String(pageSegmentation));
    api.SetVariable('user_defined_dpi', String(resolutionDpi));
    api.SetVariable('tessedit_char_whitelist', whitelist);
    if (api.Recognize(null) !== 0) throw new Error('reader.engine');
    return wordsOfTsv(api.GetTSVText(0));
  }

  return { recognise };
}

/** Columns: level page block paragraph line word left top width height confidence text. Words are level 5. */
export function wordsOfTsv(tsv: string): RecognisedWord[] {
  const words: RecognisedWord[] = [];
  let line = -1;
  let lastKey = '';
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    const text = plainText(cells[11] ?? '');
    if (cells[0] !== '5' || !text) continue;
    const key = cells.slice(2, 5).join('.');
    if (key !== lastKey) line++;
    lastKey = key;
    words.push({
      text,
      box: { x: Number(cells[6]), y: Number(cells[7]), width: Number(cells[8]), height: Number(cells[9]) },
      confidence: Math.max(0, Number(cells[10])) / 100,
      line,
      block: Number(cells[2]),
    });
  }
  return words;
}

/** Typographic look-alikes the engine prefers, as the marks that are printed. */
function plainText(text: string): string {
  return text
    .trim()
    .normalize('NFC')
    .replace(/[\u2044\u2215]/g, '/')
    .replace(/\u00d0/g, 'Đ')
    .replace(/\u00f0/g, 'đ');
}
