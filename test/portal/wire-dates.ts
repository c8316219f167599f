/** yyyyMMddHHmmss at UTC+7, as the protocol writes moments. Written apart from the application's own on purpose. */
export function wireMoment(at: number): string {
  const vietnam = new Date(at + 7 * 3_600_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return (
    String(vietnam.getUTCFullYear()).padStart(4, '0') +
    two(vietnam.getUTCMonth() + 1) +
    two(vietnam.getUTCDate()) +
    two(vietnam.getUTCHours()) +
    two(vietnam.getUTCMinutes()) +
    two(vietnam.getUTCSeconds())
  );
}

/** True for a moment that exists: no 30 February, no hour 24. */
export function isWireMoment(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const part = (from: number, to = 14): number => Number(text.slice(from, to));
  const [year, month, day, hour, minute, second] = [
    part(0, 4),
    part(4, 6),
    part(6, 8),
    part(8, 10),
    part(10, 12),
    part(12),
  ];
  const daysInMonth = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return (
    year >= 1990 &&
    year <= 2100 &&
    daysInMonth !== undefined &&
    day >= 1 &&
    day <= daysInMonth &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59
  );
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
