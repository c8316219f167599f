import { foldVietnamese } from '../../preload/contract/text-rules';

/** Papers a citizen writes themselves name the result they ask for; a result never stands for them. */
const OWN_WORDS = /^(?:to khai|don|van ban uy quyen|giay uy quyen|du thao|phieu)\b/u;
const KINDS = /^(?:ban sao|ban chinh|ban chup|giay to|giay|van ban|trich luc|dang ky)\s+/u;
/** Shorter than this a name says too little: `con`. */
const FEWEST_LETTERS = 6;

/** Whether a result called one of `names` is the paper that a procedure asks for as `paper`, or one it takes instead. */
export function isPaper(names: readonly string[], paper: string): boolean {
  const wanted = paper.split(/\s+hoặc\s+|[/;(]/u).map(fold);
  if (OWN_WORDS.test(wanted[0] ?? '')) return false;
  const keys = names.map(name => bare(fold(name))).filter(key => key.length >= FEWEST_LETTERS);
  return wanted.some(alternative => {
    const key = bare(alternative);
    return keys.some(name => key === name || key.startsWith(`${name} `));
  });
}

const fold = (name: string): string =>
  foldVietnamese(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Without the words that only say what kind of paper it is: `Giấy xác nhận …` and `Văn bản xác nhận …` are one. */
function bare(key: string): string {
  const rest = key.replace(KINDS, '');
  return rest === key ? key : bare(rest);
}
