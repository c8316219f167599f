import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

const SYSTEM = '/usr/share/fonts/truetype';
const OWN = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));

const files = (folder: string, stem: string, styles: readonly string[]): string[] =>
  styles.map(style => `${folder}/${stem}${style}.ttf`);
const DASHED = ['-Regular', '-Bold', '-Italic', '-BoldItalic'];
const FREE_SERIF = ['', 'Bold', 'Italic', 'BoldItalic'];
const FREE_SANS = ['', 'Bold', 'Oblique', 'BoldOblique'];
const DEJAVU = ['', '-Bold', '-Italic', '-BoldItalic'];

/** Faces with every Vietnamese letter: Debian's fonts-liberation2, -freefont-ttf, -noto-core, -croscore, -dejavu. */
const FACES: Readonly<Record<string, readonly string[]>> = {
  'liberation-serif': files(OWN, 'LiberationSerif', DASHED),
  tinos: files(`${SYSTEM}/croscore`, 'Tinos', DASHED),
  'free-serif': files(`${SYSTEM}/freefont`, 'FreeSerif', FREE_SERIF),
  'noto-serif': files(`${SYSTEM}/noto`, 'NotoSerif', DASHED),
  'dejavu-serif': files(`${SYSTEM}/dejavu`, 'DejaVuSerifCondensed', DEJAVU),
  'liberation-sans': files(`${SYSTEM}/liberation2`, 'LiberationSans', DASHED),
  arimo: files(`${SYSTEM}/croscore`, 'Arimo', DASHED),
  'free-sans': files(`${SYSTEM}/freefont`, 'FreeSans', FREE_SANS),
  'noto-sans': files(`${SYSTEM}/noto`, 'NotoSans', DASHED),
  'dejavu-sans': files(`${SYSTEM}/dejavu`, 'DejaVuSansCondensed', ['', '-Bold', '-Oblique', '-BoldOblique']),
  'liberation-mono': files(`${SYSTEM}/liberation2`, 'LiberationMono', DASHED),
  cousine: files(`${SYSTEM}/croscore`, 'Cousine', DASHED),
};

const SERIF = ['liberation-serif', 'tinos', 'free-serif', 'noto-serif', 'dejavu-serif'];
const SANS = ['liberation-sans', 'arimo', 'free-sans', 'noto-sans', 'dejavu-sans'];
const MONO = ['liberation-mono', 'cousine'];

export interface FontChoice {
  readonly serif: readonly string[];
  readonly sans: readonly string[];
  readonly mono: readonly string[];
}

let choice: FontChoice | undefined;

/** Registers what is installed; the program's own Liberation Serif always is. The same seed needs the same fonts. */
export function installedFonts(): FontChoice {
  if (choice) return choice;
  const present = new Set<string>();
  for (const [name, paths] of Object.entries(FACES)) {
    if (!paths.every(path => existsSync(path))) continue;
    for (const path of paths) GlobalFonts.registerFromPath(path, name);
    present.add(name);
  }
  const kept = (names: readonly string[]): string[] => names.filter(name => present.has(name));
  const orSerif = (names: string[]): string[] => (names.length > 0 ? names : ['liberation-serif']);
  return (choice = { serif: kept(SERIF), sans: orSerif(kept(SANS)), mono: orSerif(kept(MONO)) });
}
