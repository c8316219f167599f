const KB = 1024;
const MB = KB * KB;
const GB = MB * KB;

/** "820 KB", "3,4 MB", "1,2 GB": as people say it; never more digits than help. */
export function bytesText(bytes: number, language: 'vi' | 'en'): string {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const whole = (value: number) => Math.round(value).toLocaleString(locale);
  if (bytes < MB) return `${whole(bytes === 0 ? 0 : Math.max(1, bytes / KB))} KB`;
  const [unit, name] = bytes < GB ? [MB, 'MB'] : [GB, 'GB'];
  const count = bytes / unit;
  return `${count < 100 ? count.toLocaleString(locale, { maximumFractionDigits: 1 }) : whole(count)} ${name}`;
}
