import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { createCatalogue, createCatalogueRoutes, limitFor } from '../../../../main/catalogue/index';
import { calendarFrom } from '../../../../main/deadlines/office-calendar-rules';
import { catalogueRoutes } from '../../../../preload/contract/catalogue';
import type { InputOf, Route } from '../../../../preload/contract/define';

const resourcesDir = 'resources/catalogue';
const catalogue = createCatalogue({ resourcesDir });

test.each([
  ['khai sinh', '1.001193'],
  ['khaisinh', '1.001193'],
  ['KS', '1.001193'],
  ['dkks', '1.001193'],
  ['Đăng ký khai sinh'.normalize('NFD'), '1.001193'],
  ['khai sihn', '1.001193'],
  ['khaisnh', '1.001193'],
  ['1.001193', '1.001193'],
  ['1001193', '1.001193'],
  ['1.00119', '1.001193'],
  ['khai tu', '1.000656'],
  ['kết hôn', '1.000894'],
  ['ket hon nuoc ngoai', '2.000806'],
  ['chung thuc ban sao', '2.000815'],
  ['chứng thực chữ ký', '2.000884'],
  ['tinh trang hon nhan', '1.004873'],
  ['tach ho', '1.010038'],
  ['Tách hộ', '1.010038'],
  ['thuong tru', '1.004222'],
  ['tam tru', '1.004194'],
  ['ct07', '1.010041'],
  ['thanh lap ho kinh doanh', '1.001612'],
  ['huu tri xa hoi', '1.014027'],
  ['cay trong lua', '1.008004'],
])('"%s" finds %s first', (text, code) => {
  expect(catalogue.search(text, 5)[0]?.code).toBe(code);
});

test('every procedure is found first by its code and by its name without marks', () => {
  for (const { code, name } of catalogue.procedures()) {
    expect(catalogue.search(code, 1)[0]?.code).toBe(code);
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D');
    expect(catalogue.search(plain, 1)[0]?.code, plain).toBe(code);
  }
});

test('the field of a procedure finds what its name does not say', () => {
  const found = catalogue.search('hộ tịch', 92);
  expect(found.map(({ code }) => code)).toContain('1.000894');
});

test('nonsense finds nothing, an empty text lists everything', () => {
  expect(catalogue.search('zzzz qqqq', 10)).toEqual([]);
  expect(catalogue.search('...', 10)).toEqual([]);
  expect(catalogue.search('  ', 200)).toHaveLength(109);
});

test('equals are settled by use, and without use by code', () => {
  const text = 'đăng ký lại';
  const rank = (counts: ReadonlyMap<string, number>) =>
    createCatalogue({ resourcesDir, usageCounts: () => counts })
      .search(text, 20)
      .map(({ code }) => code);
  const unused = rank(new Map());
  expect(rank(new Map())).toEqual(unused);
  // Same length of name, same place of the words.
  expect(unused.indexOf('1.004746')).toBeLessThan(unused.indexOf('1.005461'));
  const used = rank(new Map([['1.005461', 9]]));
  expect(used.indexOf('1.005461')).toBeLessThan(used.indexOf('1.004746'));
});

test('a search over the catalogue takes less than five milliseconds of the processor', () => {
  const texts = ['khaisnh', 'ket hon nuoc ngoai', 'zzzz qqqq', 'đăng ký', 'x'.repeat(200)];
  for (const text of texts) catalogue.search(text, 10);
  // Its own time, not that of whoever else keeps the machine busy.
  const before = process.cpuUsage();
  for (let run = 0; run < 20; run += 1) for (const text of texts) catalogue.search(text, 10);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000 / (20 * texts.length)).toBeLessThan(5);
});

test('frequent begins with what this desk receives and goes on with the usual', () => {
  expect(catalogue.frequent()[0]?.code).toBe('2.000815');
  const busy = createCatalogue({
    resourcesDir,
    usageCounts: () =>
      new Map([
        ['1.013274', 4],
        ['1.010038', 7],
        ['gone', 99],
      ]),
  });
  const codes = busy.frequent().map(({ code }) => code);
  expect(codes.slice(0, 3)).toEqual(['1.010038', '1.013274', '2.000815']);
  expect(new Set(codes).size).toBe(12);
});

test('a procedure no longer in the catalogue is not in force', () => {
  expect(catalogue.procedureInForce('9.999999')).toBeUndefined();
  expect(catalogue.procedureInForce('__proto__')).toBeUndefined();
});

test('the version of a procedure changes with its content only', () => {
  const original = createCatalogue({ resourcesDir }).procedureInForce('1.001193')?.version;
  expect(original).toBe(catalogue.procedureInForce('1.001193')?.version);
  const readFile = (path: string): string =>
    readFileSync(path, 'utf8').replace('Giấy chứng sinh (hoặc', 'Giấy chứng sinh mới (hoặc');
  const changed = createCatalogue({ resourcesDir, readFile });
  expect(changed.procedureInForce('1.001193')?.version).not.toBe(original);
  expect(changed.procedureInForce('1.010038')?.version).toBe(catalogue.procedureInForce('1.010038')?.version);
});

test('files are read once and only when asked for', () => {
  const readFile = vi.fn((path: string) => readFileSync(path, 'utf8'));
  const lazy = createCatalogue({ resourcesDir, readFile });
  expect(readFile).not.toHaveBeenCalled();
  lazy.search('khai sinh', 1);
  lazy.search('khai tu', 1);
  const names = readFile.mock.calls.map(([path]) => path.split(/[\\/]/u).at(-1));
  expect(names.sort()).toEqual([
    'case-rules.json',
    'field-rules.json',
    'labels-en.json',
    'procedures-more.json',
    'procedures.json',
  ]);
});

test('what the build worked out is the catalogue that the files make', () => {
  const prepared = JSON.stringify([...catalogue.starter().values()]);
  const preparedFile = 'resources/catalogue/procedures.json';
  const readFile = (path: string): string => (path === preparedFile ? prepared : readFileSync(path, 'utf8'));
  const quick = createCatalogue({ resourcesDir, preparedFile, readFile });
  expect(quick.starter()).toEqual(catalogue.starter());
  expect(quick.search('khai sinh', 5)).toEqual(catalogue.search('khai sinh', 5));
});

test('without what the build worked out the files are read', () => {
  const plain = createCatalogue({ resourcesDir, preparedFile: 'resources/catalogue/no-such.json' });
  expect(plain.procedureInForce('1.001193')).toEqual(catalogue.procedureInForce('1.001193'));
});

test('a broken file is a fault that names it', () => {
  const broken = createCatalogue({ resourcesDir, readFile: () => '{"half": ' });
  expect(() => broken.provinces()).toThrow('provinces.json');
});

test('the limit follows the channel', () => {
  const land = catalogue.procedureInForce('1.012753');
  const poor = catalogue.procedureInForce('1.011606');
  if (!land || !poor) throw new Error('missing procedure');
  expect(limitFor(land, 'counter')).toEqual({ amount: 20, unit: 'working-days' });
  expect(limitFor(land, 'post')).toEqual({ amount: 20, unit: 'working-days' });
  expect(limitFor(land, 'online')).toEqual({ amount: 17, unit: 'working-days' });
  expect(limitFor(poor, 'counter')).toBeNull();
});

test('calendar days stay calendar days', () => {
  const units = catalogue.procedures().filter(({ limit }) => limit.unit === 'calendar-days');
  expect(units.map(({ code }) => code)).toContain('2.001263');
});

test('the calendar is what the due-date rules take', () => {
  const calendar = calendarFrom(catalogue.calendar());
  expect(calendar.days).toHaveLength(89);
  expect(calendar.days).toContainEqual({ date: '2025-01-01', name: 'Tết Dương lịch', kind: 'holiday' });
});

test('every field and every option has an English label', () => {
  const common = catalogue.commonFields();
  const fields = [
    ...common.header,
    ...common.applicant,
    ...common.owner,
    ...common.authorised,
    ...common.fee,
    ...catalogue.procedures().flatMap(one => one.formFields),
  ];
  expect(fields.filter(({ labelEn }) => labelEn === undefined).map(({ label }) => label)).toEqual([]);
  expect(fields.flatMap(({ options }) => options ?? []).filter(({ labelEn }) => labelEn === undefined)).toEqual([]);
});

test('an option with a code stores the code', () => {
  const channel = catalogue.commonFields().header.find(({ key }) => key === 'kenhTiepNhan');
  expect(channel?.options?.[0]).toEqual({ value: '1', label: 'trực tiếp', labelEn: 'in person' });
});

test('every choice has options and every default is one of them', () => {
  const fields = catalogue
    .procedures()
    .flatMap(one => one.formFields)
    .filter(({ type }) => type === 'select');
  expect(fields.length).toBeGreaterThan(20);
  for (const field of fields) {
    expect(field.options?.length, field.key).toBeGreaterThan(1);
    if (field.default !== undefined)
      expect(
        field.options?.map(({ value }) => value),
        field.key,
      ).toContain(field.default);
  }
});

test('no rule of ours names a field or a procedure the catalogue lacks', () => {
  const rules = JSON.parse(readFileSync(`${resourcesDir}/field-rules.json`, 'utf8')) as {
    keys: Record<string, unknown>;
    procedures: Record<string, Record<string, unknown>>;
    common: Record<'header' | 'applicant' | 'owner' | 'authorised' | 'fee', Record<string, unknown>>;
  };
  const all = new Set(catalogue.procedures().flatMap(({ formFields }) => formFields.map(({ key }) => key)));
  expect(Object.keys(rules.keys).filter(key => !all.has(key))).toEqual([]);
  for (const [code, patches] of Object.entries(rules.procedures)) {
    const keys = catalogue.procedureInForce(code)?.formFields.map(({ key }) => key);
    for (const key of Object.keys(patches)) expect(keys, `${code} ${key}`).toContain(key);
  }
  for (const [section, patches] of Object.entries(rules.common)) {
    const keys = catalogue.commonFields()[section as 'header'].map(({ key }) => key);
    for (const key of Object.keys(patches)) expect(keys, `${section} ${key}`).toContain(key);
  }
});

test('the reference lists are whole', () => {
  const { references } = catalogue.commonFields();
  expect(new Set(references.ethnicGroups.map(({ value }) => value)).size).toBe(54);
  expect(references.countries[0]).toEqual({ value: 'VN', label: 'Việt Nam', labelEn: 'Viet Nam' });
  expect(new Set(references.countries.map(({ value }) => value)).size).toBe(references.countries.length);
  const kinds = references.idDocumentTypes.map(({ value }) => value);
  const offered = catalogue.commonFields().applicant.find(({ key }) => key === 'loaiGiayTo')?.options ?? [];
  for (const { value } of offered) expect(kinds).toContain(value);
});

test('every route answers in the shape of the contract', async () => {
  const handlers = createCatalogueRoutes(catalogue);
  const inputs: { [N in keyof typeof catalogueRoutes]: InputOf<(typeof catalogueRoutes)[N] & Route> } = {
    search: { text: 'khai sinh', limit: 5 },
    get: { code: '1.001193' },
    getVersion: { version: catalogue.procedureInForce('1.001193')!.version },
    commonFields: {},
    frequent: {},
    provinces: {},
    communes: { provinceCode: '01' },
    findCommunes: { text: 'Kim Mã' },
  };
  for (const name of Object.keys(inputs) as (keyof typeof inputs)[]) {
    const handler = handlers[name] as (input: unknown) => unknown;
    const answer = await handler(catalogueRoutes[name].input.parse(inputs[name]));
    expect(catalogueRoutes[name].output.parse(answer), name).toEqual(answer);
  }
  expect(await handlers.get({ code: 'x' })).toBeNull();
});

test('34 provinces hold 3,321 communes, as many each as they say', () => {
  const counts = catalogue
    .provinces()
    .map(({ code, communeCount }) => [catalogue.communesOf(code).length, communeCount] as const);
  expect(counts).toHaveLength(34);
  expect(counts.every(([held, said]) => held === said)).toBe(true);
  expect(counts.reduce((sum, [held]) => sum + held, 0)).toBe(3321);
  expect(catalogue.provinceOf('00004')).toBe('01');
  expect(catalogue.provinceOf('4')).toBeUndefined();
});
