import type { Agency } from '../../../preload/contract/station';

const LINE = /^([A-Z]\d{2}(?:\.\d{2,3}){0,3})[\s:=–-]+(\S.{0,199})$/u;

/** One agency a line, its code before its name; `wrong` is the first line that is none, or whose code came before. */
export function agenciesTyped(text: string): { readonly agencies: readonly Agency[]; readonly wrong: string | null } {
  const agencies: Agency[] = [];
  let wrong: string | null = null;
  for (const line of text.split('\n').map(one => one.trim().normalize('NFC'))) {
    if (line === '') continue;
    const [, code = '', name = ''] = LINE.exec(line) ?? [];
    if (code === '' || agencies.some(known => known.code === code)) wrong ??= line;
    else agencies.push({ code, name: name.trim() });
  }
  return { agencies, wrong };
}

export function agencyLines(agencies: readonly Agency[]): string {
  return agencies.map(({ code, name }) => `${code} ${name}`).join('\n');
}
