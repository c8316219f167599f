/**
 * Who pays less or nothing, and the paper that proves it. An officer picks the ground; none is guessed from the form.
 *
 * Civil status: Civil Status Law 60/2014/QH13 art. 11(1). Residence: Circular 75/2022/TT-BTC art. 4.
 */
export interface FeeGround {
  readonly groundId: string;
  readonly name: string;
  readonly nameEn: string;
  /** What the officer must have seen. */
  readonly paper: string;
  /** Field of procedures (lĩnh vực) it holds for. */
  readonly sectors: readonly string[];
  /** Share of the fee that is left, 0 for an exemption. */
  readonly payPercent: number;
  readonly source: string;
}

const CIVIL_STATUS = 'G15-TP07';
const RESIDENCE = 'G01-CA05';
const LAW = 'Luật Hộ tịch 60/2014/QH13, điều 11; Thông tư 75/2022/TT-BTC, điều 4';

export const FEE_GROUNDS: readonly FeeGround[] = [
  ground(
    'merit',
    'Người có công với cách mạng, gia đình có công',
    'Person or family of merit',
    'Giấy xác nhận hoặc thẻ người có công',
    [CIVIL_STATUS, RESIDENCE],
    LAW,
  ),
  ground(
    'poor',
    'Người thuộc hộ nghèo',
    'Member of a poor household',
    'Giấy chứng nhận hộ nghèo còn hạn',
    [CIVIL_STATUS, RESIDENCE],
    LAW,
  ),
  ground('disabled', 'Người khuyết tật', 'Disabled person', 'Giấy xác nhận khuyết tật', [CIVIL_STATUS, RESIDENCE], LAW),
  ground('child', 'Trẻ em', 'Child', 'Giấy khai sinh', [RESIDENCE], 'Thông tư 75/2022/TT-BTC, điều 4'),
  ground('elderly', 'Người cao tuổi', 'Elderly person', 'Căn cước', [RESIDENCE], 'Thông tư 75/2022/TT-BTC, điều 4'),
  ground(
    'orphan',
    'Công dân từ đủ 16 đến dưới 18 tuổi mồ côi cả cha và mẹ',
    'Orphan aged 16 or 17',
    'Giấy chứng tử của cha, mẹ',
    [RESIDENCE],
    'Thông tư 75/2022/TT-BTC, điều 4',
  ),
  ground(
    'minority',
    'Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn',
    'Ethnic minority in a commune of special difficulty',
    'Căn cước và xác nhận cư trú',
    [RESIDENCE],
    'Thông tư 75/2022/TT-BTC, điều 4',
  ),
];

function ground(
  groundId: string,
  name: string,
  nameEn: string,
  paper: string,
  sectors: readonly string[],
  source: string,
): FeeGround {
  return { groundId, name, nameEn, paper, sectors, payPercent: 0, source };
}

export function groundsFor(sector: string): readonly FeeGround[] {
  return FEE_GROUNDS.filter(({ sectors }) => sectors.includes(sector));
}
