import { expect, test } from 'vitest';
import { minuteOfTime, readTypedTime, timeOfMinute, typedTimeOfDay } from '../../../../preload/contract/time-of-day';

test.each([
  ['7:30', 450],
  ['07h30', 450],
  ['0730', 450],
  ['13.30', 810],
  ['930', 570],
  ['9g30', 570],
  ['7', 420],
  ['7h', 420],
  ['24:00', null],
  ['7:60', null],
  ['sáng', null],
  ['', null],
])('the time %s is read as %s', (text, minute) => {
  expect(readTypedTime(text)).toBe(minute);
  if (minute !== null) expect(readTypedTime(timeOfMinute(minute))).toBe(minute);
});

test('whatever way it was typed, it is kept in one', () => {
  expect(['7h5', '17g15', '0000'].map(typedTimeOfDay)).toEqual([null, '17:15', '00:00']);
  expect(minuteOfTime('17:15')).toBe(17 * 60 + 15);
});
