import mapping from '../../resources/portal/exchange-mapping.json';
import type { AgencyAtPortal, CatalogueAtPortal, ListedProcedure, PortalProcedure, SectorAtPortal } from './portal';
import type { PortalFault } from './portal-answer-rules';
import type { PortalClient } from './portal-client';
import type { PortalMapping } from './portal-mapping-rules';
import { readInOurWords } from './portal-reading-rules';

/** How what the reading services answer comes into our words; the file is the documentation. */
export const READINGS = mapping as unknown as Readonly<
  Record<'procedureList' | 'sectorList' | 'agencyList' | 'procedure', PortalMapping>
>;

const MOST_LISTED = 20_000;

/** LayDanhSachTTHC, LayDanhMucLinhVuc, LayDanhMucCoQuan and LayThuTuc. */
export function createExchangeCatalogue(
  client: Pick<PortalClient, 'readRows'>,
  names: Readonly<Record<string, string>> = {},
): CatalogueAtPortal {
  async function listed<T>(service: string, how: PortalMapping): Promise<readonly T[] | PortalFault> {
    const answer = await client.readRows(service);
    if (answer.kind !== 'rows') return answer;
    return answer.rows.slice(0, MOST_LISTED).flatMap(row => (readInOurWords(how, row, names) as T | undefined) ?? []);
  }

  return {
    procedures: () => listed<ListedProcedure>('LayDanhSachTTHC', READINGS.procedureList),
    sectors: () => listed<SectorAtPortal>('LayDanhMucLinhVuc', READINGS.sectorList),
    agencies: () => listed<AgencyAtPortal>('LayDanhMucCoQuan', READINGS.agencyList),
    async procedure(code) {
      const answer = await client.readRows('LayThuTuc', { maTTHC: code });
      if (answer.kind !== 'rows') return answer;
      if (answer.rows.length === 0) return null;
      const read = readInOurWords(READINGS.procedure, answer.rows[0], names) as PortalProcedure | undefined;
      if (!read) return { kind: 'retry', why: 'unreadable-answer' };
      return read.code === code ? read : { kind: 'retry', why: 'answer-for-another-dossier' };
    },
  };
}
