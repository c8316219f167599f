const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** 0 to 99 as read aloud in the north: `mười lăm`, `hai mươi mốt`. */
function underHundred(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return DIGITS[ones]!;
  const head = tens === 1 ? 'mười' : `${DIGITS[tens]!} mươi`;
  if (ones === 0) return head;
  if (ones === 5) return `${head} lăm`;
  if (ones === 1 && tens > 1) return `${head} mốt`;
  return `${head} ${DIGITS[ones]!}`;
}

function yearInWords(year: number): string {
  const thousands = Math.floor(year / 1000);
  const hundreds = Math.floor((year % 1000) / 100);
  const rest = year % 100;
  const tail = rest === 0 ? '' : rest < 10 ? ` linh ${DIGITS[rest]!}` : ` ${underHundred(rest)}`;
  return `${DIGITS[thousands]!} nghìn ${DIGITS[hundreds]!} trăm${tail}`;
}

/** dd/mm/yyyy -> `Ngày sáu, tháng mười hai, năm hai nghìn không trăm hai mươi lăm`. */
export function dateInWords(date: string): string {
  const [day = 1, month = 1, year = 2000] = date.split('/').map(Number);
  const monthWord = month === 4 ? 'tư' : underHundred(month);
  return `Ngày ${underHundred(day)}, tháng ${monthWord}, năm ${yearInWords(year)}`;
}
