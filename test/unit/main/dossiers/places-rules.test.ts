import { expect, test } from 'vitest';
import { agencyName, placesOf } from '../../../../main/dossiers/places-rules';

const station = {
  agencyCode: 'H01.151',
  supportPlace: 'Điểm tiếp nhận khóm Bình Thới',
  agencies: [{ code: 'H01.152', name: 'Ủy ban nhân dân xã Mỹ Đức' }],
};

test('a dossier is received and decided here unless the office or the draft says otherwise', () => {
  expect(placesOf({ agencyCode: 'H01.151' }, {})).toEqual({
    support_place: '',
    receiving_agency: 'H01.151',
    resolving_agency: 'H01.151',
  });
  expect(placesOf({ ...station, resolvingAgency: 'H01.152' }, {})).toEqual({
    support_place: 'Điểm tiếp nhận khóm Bình Thới',
    receiving_agency: 'H01.151',
    resolving_agency: 'H01.152',
  });
  const said = { 'visit.resolvingAgency': 'H01.151', 'visit.supportPlace': ' Trạm y tế ' };
  expect(placesOf({ ...station, resolvingAgency: 'H01.152' }, said)).toEqual({
    support_place: 'Trạm y tế',
    receiving_agency: 'H01.151',
    resolving_agency: 'H01.151',
  });
});

test('an agency the office does not know is not taken from a draft', () => {
  expect(placesOf(station, { 'visit.resolvingAgency': 'H99' }).resolving_agency).toBe('H01.151');
  expect(placesOf(station, { 'visit.resolvingAgency': 7 }).resolving_agency).toBe('H01.151');
});

test('an agency has its name, and its code only where no name was written down', () => {
  expect(agencyName(station, 'H01.151', 'UBND phường')).toBe('UBND phường');
  expect(agencyName(station, 'H01.152', 'UBND phường')).toBe('Ủy ban nhân dân xã Mỹ Đức');
  expect(agencyName(station, 'H01.777', 'UBND phường')).toBe('H01.777');
});
