import { expect, test } from 'vitest';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import {
  plainPortalMessage,
  portalStateSentence,
  portalStateWords,
  refusedFieldId,
} from '../../../../renderer/shared/dossiers/portal-words';

const now = epochOfVietnam('2026-11-23', 10, 30);
const received = (at: number) => ({ state: 'received', portalNumber: 'P-1', at }) as const;

test('a cell tells the hour of today and the day of any other day', () => {
  expect(portalStateWords(received(epochOfVietnam('2026-11-23', 9, 5)), now).values['time']).toBe('09:05');
  expect(portalStateWords(received(epochOfVietnam('2026-11-20', 9, 5)), now).values['time']).toBe('20/11');
});

test('the sentence tells hour, day and number', () => {
  const { id, values } = portalStateSentence(received(epochOfVietnam('2026-11-20', 9, 5)), now);
  expect(id).toBe('dossiers.portal.received.sentence');
  expect(values).toMatchObject({ time: '09:05 20/11', hasNumber: 'yes', number: 'P-1' });
});

test('a dossier kept here has neither hour nor number', () => {
  const { values } = portalStateSentence({ state: 'kept-here', portalNumber: null, at: null }, now);
  expect(values).toMatchObject({ hasTime: 'no', hasNumber: 'no' });
});

test('a refused field is known by its innermost name', () => {
  expect(refusedFieldId('MaHoSo')).toBe('dossiers.refused-field.MaHoSo');
  expect(refusedFieldId('data.0.DinhDanhCHS.SoDinhDanh')).toBe('dossiers.refused-field.SoDinhDanh');
  expect(refusedFieldId('TaiLieuNop[2].TenTepDinhKem')).toBe('dossiers.refused-field.TenTepDinhKem');
});

test('an unknown part of a known field is called by the field', () => {
  expect(refusedFieldId('DinhDanhCHS.NgayCap')).toBe('dossiers.refused-field.DinhDanhCHS');
});

test('a field nobody at the counter knows is not named', () => {
  expect(refusedFieldId('xyz')).toBeNull();
  expect(refusedFieldId(null)).toBeNull();
});

test('names of the schema in a sentence become words, and the full stop goes', () => {
  const said = plainPortalMessage('Trường DinhDanhCHS.SoDinhDanh không hợp lệ.', id => `<${id}>`);
  expect(said).toBe('Trường “<dossiers.refused-field.SoDinhDanh>” không hợp lệ');
});

test('Vietnamese words, codes and unknown names stay as the portal said them', () => {
  const message = 'Hồ sơ H01.151-261123-0001 của Đỗ Gia Hân đã tồn tại, xem XyzAbc';
  expect(plainPortalMessage(message, id => `<${id}>`)).toBe(message);
});
