import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { assertFile, packageFile } from './local-files';

/** `vie` reads pages, `eng` machine-readable zones. */
export type Language = 'vie' | 'eng';

/** The model of `language`: from `languageDir` where one is given, else the integer one of the package. */
export function readLanguageData(language: Language, languageDir: string | undefined): Uint8Array {
  const folder = languageDir ?? packageFile(`@tesseract.js-data/${language}`, '4.0.0_best_int');
  return gunzipSync(readFileSync(assertFile(join(folder, `${language}.traineddata.gz`))));
}
