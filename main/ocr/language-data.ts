import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { assertFile, ownFile, packageFile } from './local-files';

/** `vie` reads pages, `eng` machine-readable zones. */
export type Language = 'vie' | 'eng';

/** The model of `language`: from `languageDir` where one is given, else what the program brings. */
export function readLanguageData(language: Language, languageDir: string | undefined): Uint8Array {
  const path = languageDir === undefined ? ownLanguageFile(language) : join(languageDir, `${fileOf(language)}.gz`);
  return gunzipSync(readFileSync(assertFile(path)));
}

function ownLanguageFile(language: Language): string {
  return language === 'vie'
    ? join(resourcesDir(), 'ocr', `${fileOf(language)}.gz`)
    : packageFile('@tesseract.js-data/eng', '4.0.0_best_int', `${fileOf(language)}.gz`);
}

function fileOf(language: Language): string {
  return `${language}.traineddata`;
}

/** Beside the archive in a packaged application, beside `main` or `out` otherwise: both two folders above this code. */
function resourcesDir(): string {
  const file = ownFile.startsWith('file:') ? fileURLToPath(ownFile) : ownFile;
  const root = join(dirname(file), '..', '..');
  return root.endsWith('.asar') ? join(root, '..', 'app-resources') : join(root, 'resources');
}
