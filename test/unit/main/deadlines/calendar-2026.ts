import type { CalendarDayKind, CalendarFile } from '../../../../main/deadlines/office-calendar-rules';

const day = (date: string, kind: CalendarDayKind, name: string, basis = 'announced') => ({ date, name, kind, basis });

/** The days off of 2026 and the start of 2027 as announced or expected. */
export const CALENDAR_2026: CalendarFile = {
  days: [
    day('2026-01-01', 'holiday', 'Tết Dương lịch', 'law'),
    day('2026-01-02', 'swap-off', 'Hoán đổi nghỉ liền kề Tết Dương lịch'),
    day('2026-01-10', 'make-up-workday', 'Làm bù cho 02/01/2026'),
    ...['16', '17', '18', '19', '20'].map(date => day(`2026-02-${date}`, 'holiday', 'Tết Nguyên đán')),
    day('2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương', 'law'),
    day('2026-04-27', 'compensatory', 'Nghỉ bù Giỗ Tổ'),
    day('2026-04-30', 'holiday', 'Ngày Chiến thắng', 'law'),
    day('2026-05-01', 'holiday', 'Quốc tế Lao động', 'law'),
    day('2026-08-22', 'make-up-workday', 'Làm bù cho 31/8/2026'),
    day('2026-08-31', 'swap-off', 'Hoán đổi nghỉ liền kề Quốc khánh'),
    day('2026-09-01', 'holiday', 'Quốc khánh'),
    day('2026-09-02', 'holiday', 'Quốc khánh', 'law'),
    day('2026-11-24', 'holiday', 'Ngày Văn hóa Việt Nam', 'law'),
    day('2027-01-01', 'holiday', 'Tết Dương lịch', 'law'),
    ...['04', '05', '06', '07', '08'].map(date => day(`2027-02-${date}`, 'holiday', 'Tết Nguyên đán', 'predicted')),
    day('2027-02-09', 'compensatory', 'Nghỉ bù Tết Nguyên đán', 'predicted'),
    day('2027-02-10', 'compensatory', 'Nghỉ bù Tết Nguyên đán', 'predicted'),
  ],
};
