import { describe, expect, test } from 'vitest';
import type { FieldDefinition } from '../../../../preload/contract/forms';
import { answersOf, type AnswerNames } from '../../../../main/printing/answer-words-rules';
import { controlSlipContent } from '../../../../main/printing/dossier-contents';
import { renderForm } from '../../../../main/printing/form-pdf';
import { readShippedTemplate } from '../../../../main/printing/form-templates';
import { LONG_NAME, sampleFile } from '../../../../main/printing/sample-file';
import { aForm, fontDir, frozenProcedures, STATION, templatesDir } from '../../../support/form-samples';
import { pdfSentence, pdfWords } from '../../../support/pdf-text';

const NAMES: AnswerNames = {
  references: {
    genders: [{ value: '1', label: 'Nam' }],
    ethnicGroups: [],
    countries: [{ value: 'VN', label: 'Việt Nam' }],
    idDocumentTypes: [],
  },
  addressLine: () => 'Khóm 3, phường Long Xuyên, tỉnh An Giang',
  placeName: code => (code === '30307' ? 'phường Long Xuyên' : code),
};

function aField(key: string, type: FieldDefinition['type'], more: Partial<FieldDefinition> = {}): FieldDefinition {
  return { key, label: key.toUpperCase(), type, required: false, ...more };
}

describe('an application on paper', () => {
  test('forty rows with the longest names are all there, numbered in order, the head on every page', async () => {
    const pdf = await aForm('application', 'longest');
    const words = await pdfWords(pdf);
    const pages = Math.max(...words.map(({ page }) => page));
    expect(pages).toBeGreaterThan(2);
    const numbers = words.filter(({ text, xMax }) => /^\d{1,2}$/u.test(text) && xMax < 110).map(({ text }) => text);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)));
    for (let page = 1; page <= pages; page += 1) {
      const here = words.filter(word => word.page === page).map(({ text }) => text);
      if (here.includes('Khuê')) expect(here.join(' '), `trang ${page}`).toContain('TT Họ và tên Ngày');
    }
    // Rows stay whole: the last word of a name stands on the page of its number.
    const read = await pdfSentence(pdf);
    expect(read.split(LONG_NAME.split(' ').at(-1) ?? '').length - 1).toBeGreaterThanOrEqual(40);
    expect(read).toContain('Tôi cam đoan');
  });

  test('is one page with everyday data, signed by who asks', async () => {
    const pdf = await aForm('application', 'everyday');
    expect(Math.max(...(await pdfWords(pdf)).map(({ page }) => page))).toBe(1);
    const read = await pdfSentence(pdf);
    for (const line of ['TỜ KHAI', 'Danh sách trẻ (3):', 'Số tiền đề nghị hỗ trợ: 480.000 đồng', 'NGƯỜI YÊU CẦU'])
      expect(read).toContain(line);
  });
});

describe('what was declared', () => {
  test('is worded by the kind of its field', () => {
    const fields = [
      aField('a', 'partialDate'),
      aField('b', 'gender'),
      aField('c', 'country'),
      aField('d', 'bool'),
      aField('e', 'decimal'),
      aField('f', 'address'),
      aField('g', 'communeCode'),
      aField('h', 'select', { options: [{ value: 'x', label: 'Loại X' }] }),
      aField('i', 'datetime'),
      aField('k', 'phone'),
    ];
    const values = {
      a: '1990-05',
      b: '1',
      c: 'VN',
      d: false,
      e: 12.5,
      f: { communeCode: '30307' },
      g: '30307',
      h: 'x',
      i: '2026-11-26T08:30',
      k: '+84912000017',
    };
    expect(answersOf(fields, values, NAMES).map(answer => (answer.kind === 'answer' ? answer.text : ''))).toEqual([
      '05/1990',
      'Nam',
      'Việt Nam',
      'không',
      '12,5',
      'Khóm 3, phường Long Xuyên, tỉnh An Giang',
      'phường Long Xuyên',
      'Loại X',
      '08:30 ngày 26/11/2026',
      expect.stringMatching(/^0912/u),
    ]);
  });

  test('leaves out what was not asked for, headings over nothing and columns nobody answered', () => {
    const fields = [
      aField('loai', 'text', { section: 'Phần một' }),
      aField('khac', 'text', { section: 'Phần hai', showWhen: { field: 'loai', equals: 'khác' } }),
      aField('nguoi', 'rows', {
        section: 'Phần ba',
        rowFields: [aField('ten', 'name'), aField('so', 'personalId'), aField('bo', 'text')],
      }),
    ];
    const values = {
      loai: 'thường',
      khac: 'còn sót',
      nguoi: [{ ten: 'Lê Ánh', so: '' }, {}, { ten: 'Võ Bình', so: '1' }],
    };
    expect(answersOf(fields, values, NAMES)).toEqual([
      { kind: 'heading', text: 'Phần một' },
      { kind: 'answer', label: 'LOAI', text: 'thường' },
      { kind: 'heading', text: 'Phần ba' },
      {
        kind: 'rows',
        label: 'NGUOI',
        columns: [
          { title: 'TEN', share: 5, align: 'left' },
          { title: 'SO', share: 3, align: 'centre' },
        ],
        rows: [
          ['Lê Ánh', ''],
          ['Võ Bình', '1'],
        ],
      },
    ]);
  });

  test('people of a household stand under the columns the form asks for', () => {
    const people = [{ fullName: 'Lê Ánh', personalId: '', birthDate: '1990', residence: '' }];
    const [answer] = answersOf([aField('ho', 'personList')], { ho: people }, NAMES);
    expect(answer).toMatchObject({ rows: [['Lê Ánh', '1990']] });
    const [all] = answersOf(
      [aField('ho', 'personList', { columns: ['fullName', 'residence'] })],
      { ho: people },
      NAMES,
    );
    expect(all).toMatchObject({ rows: [['Lê Ánh', '']] });
  });
});

test('the place that helped and another agency that decides are named, and nothing of it where there is none', async () => {
  const [procedure] = frozenProcedures();
  if (!procedure) throw new Error('no procedure');
  const usual = sampleFile(procedure, 'longest');
  const station = {
    ...STATION,
    agencyCode: 'H01.151',
    agencies: [{ code: 'H01.15', name: 'Sở Nội vụ tỉnh An Giang' }],
  };
  const elsewhere = { ...usual.dossier, resolving_agency: 'H01.15', support_place: `Điểm hỗ trợ ${LONG_NAME}` };
  const issue = { at: usual.dossier.received_at, officerName: 'Lê Ba', number: '1' };
  const options = { fontDir, copyNumber: 0, parts: [0] };
  for (const form of ['receipt', 'control-slip'] as const) {
    const template = readShippedTemplate(templatesDir, form);
    const read = async (dossier: typeof elsewhere) =>
      pdfSentence(await renderForm(controlSlipContent({ ...usual, dossier }, station, issue), template, 'A4', options));
    const named = await read(elsewhere);
    expect(named).toContain('Sở Nội vụ tỉnh An Giang');
    expect(named).toContain('Nơi hỗ trợ, hướng dẫn lập hồ sơ: Điểm hỗ trợ Nguyễn');
    const plain = await read(usual.dossier);
    expect(plain).not.toContain('Nơi hỗ trợ');
  }
});
