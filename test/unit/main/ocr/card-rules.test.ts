import { describe, expect, test } from 'vitest';
import { confirmZoneName, fieldsOfCardCode, fieldsOfZone, mergeFields } from '../../../../main/ocr/card-rules';
import { readZone } from '../../../../main/ocr/mrz-rules';
import type { FieldReading } from '../../../../main/ocr/reader-types';

const box = { x: 1, y: 2, width: 3, height: 4 };
const QR = '001090012345|012345678|Nguyễn Văn Ân|15011990|Nam|Thôn 4, xã Bình An, tỉnh Đồng Nai|12052021';

describe('fields of a card', () => {
  test('the code gives number, name, dates and address', () => {
    const fields = Object.fromEntries(
      fieldsOfCardCode({ format: 'QRCode', text: QR, box }).map(f => [f.name, f.value]),
    );
    expect(fields).toEqual({
      qr: QR,
      id_number: '001090012345',
      old_id_number: '012345678',
      full_name: 'Nguyễn Văn Ân',
      date_of_birth: '15/01/1990',
      sex: 'Nam',
      place_of_residence: 'Thôn 4, xã Bình An, tỉnh Đồng Nai',
      issue_date: '12/05/2021',
    });
  });

  test('a code that is no card gives no field', () => {
    expect(fieldsOfCardCode({ format: 'QRCode', text: 'https://example.test', box })).toEqual([]);
  });

  test('the code outranks the print, whose reading stays as an alternative', () => {
    const print: FieldReading = { name: 'full_name', value: 'Nguyễn Văn An', box, confidence: 0.9, source: 'ocr' };
    const merged = mergeFields([print, ...fieldsOfCardCode({ format: 'QRCode', text: QR, box })]);
    const name = merged.find(f => f.name === 'full_name');
    expect(name).toMatchObject({ value: 'Nguyễn Văn Ân', source: 'qr', alternatives: ['Nguyễn Văn An'] });
  });

  test('print and zone that agree are surer than either', () => {
    const zone = readZone([
      'IDVNM0900123450001090012345<<1',
      '9001158M3001156VNM<<<<<<<<<<<8',
      'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<',
    ]);
    const print: FieldReading = { name: 'id_number', value: '001090012345', box, confidence: 0.6, source: 'ocr' };
    const merged = mergeFields([print, ...fieldsOfZone(zone!, box)]);
    expect(merged.find(f => f.name === 'id_number')).toMatchObject({ source: 'mrz', confidence: 0.98 });
  });

  test('a zone with wrong check digits does not outrank the print', () => {
    const zone = readZone([
      'IDVNM0900123450001090012345<<1',
      '9001151M3001156VNM<<<<<<<<<<<8',
      'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<',
    ]);
    const print: FieldReading = { name: 'date_of_birth', value: '15/01/1990', box, confidence: 0.9, source: 'ocr' };
    expect(mergeFields([print, ...fieldsOfZone(zone!, box)]).find(f => f.name === 'date_of_birth')?.source).toBe('ocr');
  });
});

describe('the zone held against the code of the same card', () => {
  const NUMBER = 'IDVNM0900123450001090012345<<1';
  const DATES = '9001158M3001156VNM<<<<<<<<<<<8';
  const NAME = 'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<';
  const zoneBeside = (lines: readonly string[], code = QR): FieldReading | undefined =>
    confirmZoneName(
      mergeFields([...fieldsOfCardCode({ format: 'QRCode', text: code, box }), ...fieldsOfZone(readZone(lines)!, box)]),
    ).find(field => field.name === 'mrz');

  test('is as sure as its check digits where the names agree', () => {
    expect(zoneBeside([NUMBER, DATES, NAME])).toMatchObject({ confidence: 0.97 });
  });

  test('stays doubtful where check digits do not hold, though the names agree', () => {
    const zone = zoneBeside([NUMBER, '9001151M3001156VNM<<<<<<<<<<<8', NAME]);
    expect(zone?.confidence).toBeLessThanOrEqual(0.5);
  });

  test('stays doubtful where the code says another number, though every check digit holds', () => {
    const zone = zoneBeside([NUMBER, DATES, NAME], QR.replace('001090012345', '001090012354'));
    expect(zone?.confidence).toBeLessThan(0.5);
  });

  test('a name put right by the code makes no inconsistent zone sure', () => {
    const read = [NUMBER, '9001151M3001156VNM<<<<<<<<<<<8', NAME.replace('VAN', 'VAM')];
    expect(zoneBeside(read)).toMatchObject({ value: [read[0], read[1], NAME].join('\n') });
    expect(zoneBeside(read)?.confidence).toBeLessThanOrEqual(0.5);
  });
});
