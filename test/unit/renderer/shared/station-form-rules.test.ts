import { expect, test } from 'vitest';
import { StationSettings } from '../../../../preload/contract/station';
import {
  EMPTY_STATION_FORM,
  formOf,
  idleProblems,
  officeProblems,
  portalProblems,
  settingsOf,
  type StationForm,
} from '../../../../renderer/shared/station-form/station-form-rules';

const aForm = (change: Partial<StationForm> = {}): StationForm => ({
  ...EMPTY_STATION_FORM,
  provinceCode: '01',
  communeCode: '00004',
  agencyCode: 'H26.151',
  unitName: 'Trung tâm Phục vụ hành chính công phường Ba Đình',
  ...change,
});

test('a form without problems makes settings the core accepts', () => {
  const form = aForm({ agencyCode: ' H26.151 ', counterNumber: '2' });
  expect(officeProblems(form)).toEqual({});
  expect(StationSettings.parse(settingsOf(form))).toMatchObject({
    agencyCode: 'H26.151',
    counterNumber: 2,
    idleLockMinutes: 10,
  });
});

test('an empty form names every field that is missing', () => {
  expect(Object.keys(officeProblems(EMPTY_STATION_FORM))).toEqual([
    'provinceCode',
    'communeCode',
    'agencyCode',
    'unitName',
  ]);
});

test.each(['H26.', 'H26', '26.151', 'H26.1', 'H26.151.'])('the agency code %s is not whole', agencyCode => {
  expect(officeProblems(aForm({ agencyCode }))).toHaveProperty('agencyCode');
});

test.each(['0', '100', 'hai', '', '1.5'])('there is no counter %s', counterNumber => {
  expect(officeProblems(aForm({ counterNumber }))).toHaveProperty('counterNumber');
});

test('a portal of the province needs address, account and destination', () => {
  const portal = {
    kind: 'province' as const,
    url: 'lgsp.tinh.gov.vn',
    username: '',
    password: '',
    destinationCode: '',
  };
  expect(Object.keys(portalProblems(portal))).toEqual(['url', 'username', 'destinationCode']);
  expect(portalProblems({ ...portal, url: 'https://lgsp.example', username: 'a', destinationCode: 'b' })).toEqual({});
  expect(portalProblems({ ...portal, kind: 'none' })).toEqual({});
});

test('idle minutes stay between 1 and 120', () => {
  expect(idleProblems(aForm({ idleLockMinutes: '0' }))).toHaveProperty('idleLockMinutes');
  expect(idleProblems(aForm({ idleLockMinutes: '120' }))).toEqual({});
});

test('saved settings come back from the form unchanged', () => {
  const saved = settingsOf(aForm({ receiptPrinter: 'PDF', watchedFolder: '/srv/scans' }));
  expect(settingsOf(formOf(saved))).toEqual(saved);
});
