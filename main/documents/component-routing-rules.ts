import { foldVietnamese } from '../../preload/contract/text-rules';

/** How catalogues call each kind of paper, folded. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  cccd_front: ['the can cuoc', 'can cuoc cong dan', 'cccd', 'giay to tuy than'],
  khai_sinh: ['giay khai sinh', 'trich luc khai sinh', 'trich luc ho tich'],
  ket_hon: ['giay chung nhan ket hon', 'trich luc ket hon', 'giay dang ky ket hon'],
  khai_tu: ['trich luc khai tu', 'giay chung tu'],
  bao_tu: ['giay bao tu'],
  chung_sinh: ['giay chung sinh'],
  tthn: ['giay xac nhan tinh trang hon nhan'],
  xac_nhan_cu_tru: [
    'giay xac nhan thong tin ve cu tru',
    'xac nhan thong tin ve cu tru',
    'giay to chung minh noi cu tru',
  ],
  to_khai_ks: ['to khai dang ky khai sinh', 'to khai dang ky lai khai sinh'],
  to_khai_ket_hon: ['to khai dang ky ket hon', 'to khai dang ky lai ket hon'],
  to_khai_khai_tu: ['to khai dang ky khai tu', 'to khai dang ky lai khai tu'],
  to_khai_tthn: ['to khai cap giay xac nhan tinh trang hon nhan'],
  ct01: ['to khai thay doi thong tin cu tru', 'ct01'],
  quyet_dinh: ['quyet dinh'],
  thong_bao: ['thong bao'],
  danh_sach: ['danh sach'],
  don: ['don'],
};
const SAME_AS: Readonly<Record<string, string>> = { cccd_back: 'cccd_front', cccd_a4: 'cccd_front' };
/** Words before the name of a paper that do not change which paper it is. */
const LEAD = /^(?:(?:\d+|ban|chinh|sao|chup|mau|cac|mot trong|hoac|va|ban sao|ban chinh|cong chung|chung thuc) )+/u;

/** Indexes of the components that ask for this kind of paper. */
export function componentsFor(documentKind: string, componentNames: readonly string[]): number[] {
  const called = CALLED[SAME_AS[documentKind] ?? documentKind] ?? [];
  return componentNames.flatMap((name, index) =>
    papersNamedIn(name).some(paper => called.some(words => paper === words || paper.startsWith(`${words} `)))
      ? [index]
      : [],
  );
}

/**
 * The papers a component's name lists, folded. Only how a paper is called from its beginning counts: "Tờ khai cấp
 * Giấy xác nhận tình trạng hôn nhân" is a request for that paper, not the paper.
 */
function papersNamedIn(componentName: string): string[] {
  return componentName
    .split(/[():;,/]|(?<!\p{L})(?:hoặc|và)(?!\p{L})/u)
    .map(part => foldVietnamese(part).replace(LEAD, ''))
    .filter(part => part !== '');
}

export interface RoutedPage {
  readonly pageId: string;
  readonly paperId: string;
  readonly documentKind: string | null;
  readonly component: number | null;
  /** An officer has filed it or taken it out of a component before. */
  readonly wasFiledByHand: boolean;
}

/**
 * Where unfiled pages belong: the one component that asks for their kind. Pages without a kind go with their paper
 * when it has a single kind. Nothing where two components ask for the same, or for a page an officer has decided on.
 */
export function routePages(
  pages: readonly RoutedPage[],
  componentNames: readonly string[],
): { readonly pageId: string; readonly component: number }[] {
  return pages.flatMap(page => {
    if (page.component !== null || page.wasFiledByHand) return [];
    const kind = page.documentKind ?? kindOfPaper(page.paperId, pages);
    const [component, ...others] = kind === undefined ? [] : componentsFor(kind, componentNames);
    return component === undefined || others.length > 0 ? [] : [{ pageId: page.pageId, component }];
  });
}

function kindOfPaper(paperId: string, pages: readonly RoutedPage[]): string | undefined {
  const kinds = new Set(pages.flatMap(page => (page.paperId === paperId ? (page.documentKind ?? []) : [])));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}
