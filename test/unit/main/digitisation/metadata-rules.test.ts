import { expect, test } from 'vitest';
import {
  documentCode,
  missingOf,
  propertiesOf,
  proposeMetadata,
  titleOf,
  type ReadField,
} from '../../../../main/digitisation/metadata-rules';

const read = (name: string, value: string, pageId = 'p1', confidence = 0.9): ReadField => ({
  pageId,
  name,
  value,
  box: { x: 1, y: 2, width: 3, height: 4 },
  confidence,
});
const FRAME = { documentKind: 'quyet_dinh', docCode: 'H01.151_G07_01000101_V1', componentName: 'Quyết định cũ' };
const DECISION = [
  read('so_ky_hieu', '672/QĐ-UBND'),
  read('ngay_ban_hanh', '27/10/2024'),
  read('co_quan', 'Ủy ban nhân dân xã Tân Thạnh'),
  read('trich_yeu', 'Về việc giao đất', 'p1', 0.7),
];

test('a decision gives all mandatory fields, each beside the place it was read', () => {
  const { metadata, sources, missing } = proposeMetadata(DECISION, FRAME);
  expect(metadata).toMatchObject({
    docCode: 'H01.151_G07_01000101_V1',
    typeName: 'Quyết định',
    typeCode: '02',
    codeNumber: '672',
    codeNotation: '672/QĐ-UBND',
    issuerSymbol: 'UBND',
    issuedOn: '2024-10-27',
    organName: 'Ủy ban nhân dân xã Tân Thạnh',
    subject: 'Về việc giao đất',
  });
  expect(missing).toEqual([]);
  expect(sources.subject).toEqual({ pageId: 'p1', box: { x: 1, y: 2, width: 3, height: 4 }, confidence: 0.7 });
  expect(sources.codeNumber?.pageId).toBe('p1');
  expect(sources.docCode).toBeUndefined();
});

test('what no page says stays empty and is named', () => {
  const { metadata, missing } = proposeMetadata([], { documentKind: null, docCode: '', componentName: null });
  expect(missing).toEqual(['docCode', 'typeName', 'codeNumber', 'codeNotation', 'issuedOn', 'organName', 'subject']);
  expect(metadata.typeCode).toBe('');
  expect(missingOf(metadata)).toEqual(missing);
});

test('the first page that says a value counts: later ones quote other documents', () => {
  const { metadata } = proposeMetadata([...DECISION, read('so_ky_hieu', '1/QĐ-TTg', 'p2')], FRAME);
  expect(metadata.codeNotation).toBe('672/QĐ-UBND');
});

test('a title and a notation that contradict each other leave the type to a person', () => {
  const { metadata } = proposeMetadata([read('so_ky_hieu', '672/TB-UBND')], FRAME);
  expect(metadata.typeCode).toBe('');
});

test('a birth certificate has no type among administrative documents, and none is made up', () => {
  const fields = [read('so', '72/2025'), read('ngay_dang_ky', '06/12/2025'), read('ho_ten', 'LÝ THỊ MỸ')];
  const { metadata } = proposeMetadata(fields, { ...FRAME, documentKind: 'khai_sinh' });
  expect(metadata).toMatchObject({
    typeName: 'Giấy khai sinh',
    typeCode: '',
    codeNumber: '72',
    issuedOn: '2025-12-06',
  });
  expect(JSON.stringify(metadata)).not.toContain('LÝ');
});

test.each(['31/02/2025', '6 tháng 12', '2025'])('%s is no day of issue', value => {
  expect(proposeMetadata([read('ngay_ban_hanh', value)], FRAME).metadata.issuedOn).toBe('');
});

test('the title of a file is its type and number, never its subject', () => {
  const { metadata } = proposeMetadata(DECISION, FRAME);
  expect(titleOf(metadata, 'x')).toBe('Quyết định 672/QĐ-UBND');
  expect(titleOf({ ...metadata, typeName: '', codeNotation: '' }, 'H01-1.01')).toBe('H01-1.01');
  expect(propertiesOf(metadata)).toMatchObject({ CodeNotation: '672/QĐ-UBND', IssuedDate: '2024-10-27' });
});

test('a document code is the paper’s own within the agency, and none when it would not fit', () => {
  const parts = { agencyCode: 'H01.151', sector: 'G07-LĐ03', counterNumber: 1, dossierNumber: 12, component: 2 };
  expect(documentCode(parts)).toBe('H01.151_G07LD0_01001203_V1');
  expect(documentCode({ ...parts, component: null })).not.toBe(documentCode({ ...parts, component: 0 }));
  expect(documentCode({ ...parts, agencyCode: 'H01.151.001.002' })).toBe('');
});
