const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** Replaces each `{name}`; an unknown name is a fault of the template. */
export function fillIn(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template asks for {${name}}, which this line does not have`);
    return String(value);
  });
}

/**
 * The parts of an instant as papers write them, in Vietnam time (UTC+7, no daylight saving).
 * Days below 10 and months 1 and 2 take a leading zero (Decree 30/2020, annex I), hours and minutes always do.
 */
export function paperMoment(at: number): Record<'hour' | 'minute' | 'day' | 'month' | 'year', string> {
  const iso = new Date(at + VIETNAM_OFFSET_MS).toISOString();
  const month = Number(iso.slice(5, 7));
  return {
    hour: iso.slice(11, 13),
    minute: iso.slice(14, 16),
    day: iso.slice(8, 10),
    month: month <= 2 ? `0${month}` : String(month),
    year: iso.slice(0, 4),
  };
}

/** "09 giờ 05 phút, ngày 24 tháng 11 năm 2026". */
export function paperMomentText(at: number): string {
  const { hour, minute, day, month, year } = paperMoment(at);
  return `${hour} giờ ${minute} phút, ngày ${day} tháng ${month} năm ${year}`;
}

/** "24/11/2026": for columns, where the month keeps both digits. */
export function paperDate(at: number): string {
  const iso = new Date(at + VIETNAM_OFFSET_MS).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

/** A calendar day as papers write it: "24/11/2026". */
export function paperIsoDate(date: string): string {
  return date.split('-').reverse().join('/');
}

/** "09:05 24/11/2026". */
export function paperDateTime(at: number): string {
  const { hour, minute } = paperMoment(at);
  return `${hour}:${minute} ${paperDate(at)}`;
}

/** 120000 becomes "120.000". */
export function paperAmount(amountVnd: number): string {
  return String(amountVnd).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** 3 becomes "03": a lone digit on a signed paper is easily altered. */
export function paperCount(count: number): string {
  return String(count).padStart(2, '0');
}

/** NFC, one line, no invisible characters; U+2011 becomes the plain hyphen, which our font has. */
export function paperText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[^\S\u00a0]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
    .trim();
}
