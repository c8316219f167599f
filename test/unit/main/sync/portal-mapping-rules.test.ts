import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  dossierOfEntry,
  dossierPayload,
  ourPathOfExchangeField,
  progressPayload,
  stepsOfEntry,
} from '../../../../main/sync/exchange-mapping';
import { toPortalWords, type FieldMapping, type PortalMapping } from '../../../../main/sync/portal-mapping-rules';
import { aDossierForPortal, aStepForPortal } from './portal-builders';

const read = (name: string) =>
  JSON.parse(readFileSync(`resources/portal/${name}-mapping.json`, 'utf8')) as Record<
    'dossier' | 'progress',
    PortalMapping
  >;
const V1 = read('v1');

/** A different value in every field, so that a line that reads another field is seen. */
function marked(fields: readonly FieldMapping[], path = ''): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const { from, as, fields: inner } of fields) {
    if (from === undefined || from.includes('.')) continue;
    const name = `${path}${from}`;
    if (as === 'object') record[from] = marked(inner ?? [], `${name}.`);
    else if (as === 'list') record[from] = [marked(inner ?? [], `${name}.`)];
    else record[from] = `value of ${name}`;
  }
  return record;
}

describe('the interface of a province', () => {
  test.each(V1.dossier.fields.filter(field => field.from !== undefined).map(field => [field.to, field] as const))(
    '%s comes from its own field',
    (name, field) => {
      const { payload } = toPortalWords(V1.dossier, marked(V1.dossier.fields), { agencyCode: 'H01.151' });
      const expected = marked([field])[field.from ?? ''];
      if (field.as === 'list') expect(payload[name]).toEqual(expected);
      else expect(payload[name]).toEqual(expected);
    },
  );

  test.each(V1.progress.fields.map(field => [field.to, field] as const))(
    'step: %s comes from its own field',
    (name, field) => {
      const { payload } = toPortalWords(V1.progress, marked(V1.progress.fields));
      expect(payload[name]).toBe(`value of ${field.from}`);
    },
  );

  test('names what is required and not there, and cuts nothing in silence', () => {
    const words = toPortalWords(V1.dossier, { ...aDossierForPortal(), summary: '', ownerName: 'a '.repeat(400) }, {});
    expect(words.missing).toEqual(['agencyCode', 'summary']);
    expect(words.shortened).toEqual(['ownerName']);
  });
});

describe('the exchange protocol', () => {
  const dossier = aDossierForPortal();

  test.each([
    [{ ownerIdField: 'DinhDanhCHS' }, true, undefined],
    [{ ownerIdField: 'SoGiayToChuHoSo' }, false, '089090012345'],
    [{ ownerIdField: 'both' }, true, '089090012345'],
  ] as const)('with %o sends the owner’s number where that portal looks for it', (wording, hasObject, number) => {
    const { payload } = dossierPayload(dossier, wording);
    expect('DinhDanhCHS' in payload).toBe(hasObject);
    expect(payload['SoGiayToChuHoSo']).toBe(number);
  });

  test('takes a portal’s own codes from the settings', () => {
    const { payload } = dossierPayload(
      { ...dossier, status: '3' },
      { submittedAt: '1', channelCodes: { '1': 'TT' }, ownerKindCodes: { '1': 'CN' }, statusCodes: { '3': '11' } },
    );
    expect(payload).toMatchObject({ NoiNopHoSo: '1', KenhThucHien: 'TT', LoaiDoiTuong: 'CN', TrangThaiHoSo: '11' });
  });

  test('entries that earlier versions wrote leave in the very same words', () => {
    const words = dossierPayload(dossier).payload;
    expect(dossierPayload(dossierOfEntry(JSON.stringify(words))).payload).toEqual(words);
    const step = progressPayload(aStepForPortal()).payload;
    expect(stepsOfEntry(JSON.stringify([step])).map(each => progressPayload(each).payload)).toEqual([step]);
  });

  test.each([
    ['ChuHoSo', ['owner.chuHoSo'], 'owner.chuHoSo'],
    ['ChuHoSo', ['applicant.hoTen'], 'applicant.hoTen'],
    ['ChuHoSo', [], 'owner.chuHoSo'],
    ['DinhDanhCHS.SoDinhDanh', ['applicant.soGiayTo'], 'applicant.soGiayTo'],
    ['data[0].SoDienThoai', ['applicant.soDienThoai'], 'applicant.soDienThoai'],
    ['TaiLieuNop[2].TenTepDinhKem', [], 'components'],
    ['NgaySinh', ['applicant.ngaySinh'], 'applicant.ngaySinh'],
    ['NgayTiepNhan', [], null],
    ['__proto__', [], null],
  ])('a refusal of %s with %o filled in opens at %s', (field, filledIn, path) => {
    expect(ourPathOfExchangeField(field, candidate => (filledIn as readonly string[]).includes(candidate))).toBe(path);
  });
});
