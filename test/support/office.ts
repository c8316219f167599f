import type { StationSettings } from '../../preload/contract/station';

/** The office every test desk stands in; no printer, no folder, no portal until a test says so. */
export const OFFICE: StationSettings = {
  provinceCode: '91',
  communeCode: '30307',
  agencyCode: 'H01.151',
  unitName: 'Trung tâm Phục vụ hành chính công phường Long Xuyên',
  unitSymbol: 'TTPVHCC',
  counterNumber: 2,
  receiptPrinter: null,
  watchedFolder: null,
  idleLockMinutes: 10,
  portal: { kind: 'none', url: '', username: '', password: '', destinationCode: '' },
};
