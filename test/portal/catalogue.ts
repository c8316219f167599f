import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answers, type Answer } from './answers';

export interface Catalogue {
  readonly procedure: (code: unknown) => Answer;
  readonly procedures: () => Answer;
  readonly sectors: () => Answer;
}

interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly fieldCode: string;
  readonly processingDays: number | null;
  readonly unit: string;
  readonly feeVnd: number | null;
  readonly feeNote?: string;
  readonly agency: string;
  readonly results?: readonly { code: string; name: string }[];
  readonly components: readonly { code: string; name: string; originals: number; copies: number }[];
}

const PROCEDURES = fileURLToPath(new URL('../../resources/catalogue/procedures.json', import.meta.url));
const UNITS: Readonly<Record<string, string>> = {
  'working-days': 'Ngày làm việc',
  'calendar-days': 'Ngày',
  'same-day': 'Trong ngày',
  hours: 'Giờ',
  months: 'Tháng',
};

/** The catalogue services, read from the office catalogue at the first question. */
export function createCatalogue(file: string = PROCEDURES): Catalogue {
  let loaded: readonly Procedure[] | undefined;
  const all = (): readonly Procedure[] => (loaded ??= JSON.parse(readFileSync(file, 'utf8')) as readonly Procedure[]);

  return {
    procedure(code) {
      const procedure = all().find(candidate => candidate.code === code);
      return procedure ? answers.found([wireProcedure(procedure)]) : answers.invalid('maTTHC');
    },
    procedures: () =>
      answers.found(all().map(({ code, name, fieldCode }) => ({ MATTHC: code, TENTTHC: name, MALINHVUC: fieldCode }))),
    sectors() {
      const sectors = new Map(all().map(({ fieldCode, field }) => [fieldCode, field]));
      return answers.found(
        [...sectors].map(([code, name]) => ({ MALINHVUC: code, TENLINHVUC: name, MANGANH: code.split('-')[0] })),
      );
    },
  };
}

function wireProcedure(procedure: Procedure): Record<string, unknown> {
  return {
    ID: procedure.code,
    MATTHC: procedure.code,
    TENTTHC: procedure.name,
    MACOQUANCONGBO: procedure.fieldCode.split('-')[0],
    LINHVUCTHUCHIEN: [{ MALINHVUC: procedure.fieldCode, TENLINHVUC: procedure.field }],
    CACHTHUCTHUCHIEN: [
      {
        KENH: '1',
        THOIGIAN: [
          {
            THOIGIANGIAIQUYET: procedure.processingDays === null ? '' : String(procedure.processingDays),
            DONVITINH: UNITS[procedure.unit] ?? procedure.unit,
            MOTA: '',
            PHILEPHI: [
              {
                MAPHILEPHI: '',
                SOTIEN: procedure.feeVnd === null ? '' : String(procedure.feeVnd),
                DONVI: 'Đồng',
                MOTA: procedure.feeNote ?? '',
              },
            ],
          },
        ],
      },
    ],
    THANHPHANHOSO: [
      {
        TRUONGHOP: '',
        GIAYTO: procedure.components.map(component => ({
          MAGIAYTO: component.code,
          TENGIAYTO: component.name,
          SOBANCHINH: String(component.originals),
          SOBANSAO: String(component.copies),
          TENMAUDON: '',
          URL: '',
          MA_KQ_THAYTHE: '',
        })),
      },
    ],
    KETQUATHUCHIEN: (procedure.results ?? []).map(result => ({ MAKETQUA: result.code, TENKETQUA: result.name })),
    COQUANTHUCHIEN: procedure.agency,
    TRANGTHAI: '1',
  };
}
