import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answers, type Answer } from './answers';
import type { PortalStore } from './store/portal-store';

export interface Catalogue {
  readonly procedure: (code: unknown) => Promise<Answer>;
  readonly procedures: () => Promise<Answer>;
  readonly sectors: () => Promise<Answer>;
  readonly agencies: () => Promise<Answer>;
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

const PROVINCES = fileURLToPath(new URL('../../resources/catalogue/provinces.json', import.meta.url));
const PROCEDURES = fileURLToPath(new URL('../../resources/catalogue/procedures.json', import.meta.url));
const UNITS: Readonly<Record<string, string>> = {
  'working-days': 'Ngày làm việc',
  'calendar-days': 'Ngày',
  'same-day': 'Trong ngày',
  hours: 'Giờ',
  months: 'Tháng',
};

/** The catalogue services: what was published last, else the office catalogue, read at the first question. */
export function createCatalogue(store: Pick<PortalStore, 'findPackage'>, file: string = PROCEDURES): Catalogue {
  let loaded: readonly Procedure[] | undefined;
  const bundled = (): readonly Procedure[] =>
    (loaded ??= JSON.parse(readFileSync(file, 'utf8')) as readonly Procedure[]);
  async function all(): Promise<readonly Procedure[]> {
    const published = (await store.findPackage('catalogue', ''))?.content;
    return Array.isArray(published) ? (published as readonly Procedure[]) : bundled();
  }

  return {
    async procedure(code) {
      const procedure = (await all()).find(candidate => candidate.code === code);
      return procedure ? answers.found([wireProcedure(procedure)]) : answers.invalid('maTTHC');
    },
    procedures: async () =>
      answers.found(
        (await all()).map(({ code, name, fieldCode }) => ({ MATTHC: code, TENTTHC: name, MALINHVUC: fieldCode })),
      ),
    async sectors() {
      const sectors = new Map((await all()).map(({ fieldCode, field }) => [fieldCode, field]));
      return answers.found(
        [...sectors].map(([code, name]) => ({ MALINHVUC: code, TENLINHVUC: name, MANGANH: code.split('-')[0] })),
      );
    },
    async agencies() {
      const published = (await store.findPackage('agencies', ''))?.content as readonly Agency[] | undefined;
      return answers.found((published ?? provinces()).map(({ code, name }) => ({ MACOQUAN: code, TENCOQUAN: name })));
    },
  };
}

interface Agency {
  readonly code: string;
  readonly name: string;
}

function provinces(): readonly Agency[] {
  const list = JSON.parse(readFileSync(PROVINCES, 'utf8')) as readonly { agencyCode: string; fullName: string }[];
  return list.map(({ agencyCode, fullName }) => ({ code: agencyCode, name: `UBND ${fullName}` }));
}

function wireProcedure(procedure: Procedure): Record<string, unknown> {
  return {
    ID: procedure.code,
    MATTHC: procedure.code,
    TENTTHC: procedure.name,
    MACOQUANCONGBO: procedure.fieldCode.split('-')[0],
    LOAITTHC: 'TTHC được luật giao quy định chi tiết',
    TRINHTUTHUCHIEN: [{ TRUONGHOP: '', TRINHTU: [{ TENTRINHTU: 'Nộp hồ sơ tại Bộ phận Một cửa' }] }],
    CAPTHUCHIEN: 'Cấp Xã',
    DOITUONGTHUCHIEN: 'Công dân Việt Nam',
    CANCUPHAPLY: [],
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
