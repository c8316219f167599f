import { MIN_CROP_PX, type Box, type PageEdit } from '../../preload/contract/documents';
import { done, refuse, type Outcome } from '../base/outcome';

/** What arranging may change of a page; the columns of its row. */
export interface Arrangement {
  position: number;
  rotation: number;
  component: number | null;
  paper_form: 'original' | 'certified-copy' | 'photocopy';
  paper_id: string;
  crop: string | null;
  original: string | null;
  sha256: string;
  mime: string;
  width_px: number;
  height_px: number;
  resolution_dpi: number | null;
  document_kind: string | null;
  quality: string | null;
  removed_at: number | null;
}

export interface ArrangedPage extends Readonly<Arrangement> {
  readonly page_id: string;
}

export interface PageChange {
  readonly pageId: string;
  readonly before: Partial<Arrangement>;
  readonly after: Partial<Arrangement>;
}

/** A page that shows another part of the same stored image. */
export interface PartOfPage {
  readonly pageId: string;
  readonly ofPageId: string;
  readonly crop: string;
  readonly position: number;
}

export interface EditPlan {
  readonly changes: readonly PageChange[];
  readonly created: readonly PartOfPage[];
}

/** Acts that need nothing drawn. */
export type PlainEdit = Exclude<PageEdit, { readonly kind: 'straighten' | 'balance' }>;

export type EditRefusal = 'documents.page-unknown' | 'documents.order-outdated' | 'documents.crop-not-possible';

export interface EditContext {
  /** All pages in place, in order, and those that an edit wants to bring back. */
  readonly pages: readonly ArrangedPage[];
  readonly at: number;
  readonly nextId: () => string;
}

type Planned = Outcome<EditPlan, EditRefusal>;
type Wish = Partial<Arrangement>;

/** What an edit does to each page, without doing it. Refuses what names pages that are not there. */
export function planEdit(edit: PlainEdit, { pages, at, nextId }: EditContext): Planned {
  const byId = new Map(pages.map(page => [page.page_id, page]));
  const inPlace = pages.filter(page => page.removed_at === null);
  const named = namedIn(edit);
  const isBack = edit.kind === 'restore';
  for (const pageId of named) {
    const page = byId.get(pageId);
    if (!page || (page.removed_at !== null && !isBack)) return refuse('documents.page-unknown', pageId);
  }
  const all = (pageIds: readonly string[], wish: (page: ArrangedPage) => Wish): Planned =>
    planOf(pageIds.map(pageId => changeOf(byId.get(pageId)!, wish(byId.get(pageId)!))));

  switch (edit.kind) {
    case 'turn':
      return all(edit.pageIds, page => ({ rotation: (page.rotation + edit.degrees) % 360 }));
    case 'file': {
      const form = edit.paperForm === null ? {} : { paper_form: edit.paperForm };
      return all(edit.pageIds, () => ({ component: edit.component, ...form }));
    }
    case 'remove':
      return all(edit.pageIds, () => ({ removed_at: at }));
    case 'restore':
      return all(edit.pageIds, () => ({ removed_at: null }));
    case 'set-kind':
      return all(edit.pageIds, () => ({ document_kind: edit.documentKind }));
    case 'keep':
      return all(edit.pageIds, ({ quality }) => ({ quality: keptQuality(quality) }));
    case 'crop': {
      const page = byId.get(edit.pageId)!;
      if (edit.box !== null && !isInside(edit.box, page)) return refuse('documents.crop-not-possible');
      return all([edit.pageId], () => ({ crop: edit.box && cropText(edit.box, page) }));
    }
    case 'move':
      return planMove(edit, inPlace);
    case 'merge-papers':
      return planMerge(edit.paperIds, inPlace);
    case 'split-papers':
      return planSplit(edit.starts, new Set(edit.separators), inPlace, { at, nextId });
    case 'split-page':
      return planParts(byId.get(edit.pageId)!, edit.parts, inPlace, { at, nextId });
    case 'replace':
      return planReplacement(byId.get(edit.pageId)!, edit.by, inPlace, at);
  }
}

/** The whole order given at once; it has to name every page in place and no other. */
export function planOrder(pageIds: readonly string[], inPlace: readonly ArrangedPage[]): Planned {
  const byId = new Map(inPlace.map(page => [page.page_id, page]));
  const isWhole = new Set(pageIds).size === inPlace.length && pageIds.every(pageId => byId.has(pageId));
  if (!isWhole || pageIds.length !== inPlace.length) return refuse('documents.order-outdated');
  return planOf(ordered(pageIds.map(pageId => byId.get(pageId)!)));
}

function planMove(edit: Extract<PageEdit, { kind: 'move' }>, inPlace: readonly ArrangedPage[]): Planned {
  const moved = new Set<string>(edit.pageIds);
  if (edit.before !== null && moved.has(edit.before)) return refuse('documents.order-outdated');
  const staying = inPlace.filter(page => !moved.has(page.page_id));
  const moving = inPlace.filter(page => moved.has(page.page_id));
  const place = edit.before === null ? staying.length : staying.findIndex(page => page.page_id === edit.before);
  const home = edit.paperId === null ? undefined : inPlace.find(page => page.paper_id === edit.paperId);
  if (edit.paperId !== null && !home) return refuse('documents.order-outdated');
  const order = [...staying.slice(0, place), ...moving, ...staying.slice(place)];
  return planOf(ordered(order, page => (home && moved.has(page.page_id) ? memberOf(home) : {})));
}

function planMerge(paperIds: readonly string[], inPlace: readonly ArrangedPage[]): Planned {
  const [firstId, ...others] = paperIds;
  const home = inPlace.filter(page => page.paper_id === firstId);
  const joining = inPlace.filter(page => page.paper_id !== firstId && others.includes(page.paper_id));
  const [first] = home;
  if (!first || joining.length === 0) return refuse('documents.order-outdated');
  const isJoining = new Set(joining.map(page => page.page_id));
  const staying = inPlace.filter(page => !isJoining.has(page.page_id));
  const after = staying.indexOf(home.at(-1)!) + 1;
  const order = [...staying.slice(0, after), ...joining, ...staying.slice(after)];
  return planOf(ordered(order, page => (isJoining.has(page.page_id) ? memberOf(first) : {})));
}

interface Making {
  readonly at: number;
  readonly nextId: () => string;
}

function planSplit(
  starts: readonly string[],
  separators: ReadonlySet<string>,
  inPlace: readonly ArrangedPage[],
  { at, nextId }: Making,
): Planned {
  const isStart = new Set(starts);
  // Per paper, because pages of one paper need not stand beside each other in a dossier sorted by component.
  const newIds = new Map<string, string>();
  const changes = inPlace.map(page => {
    if (separators.has(page.page_id)) return changeOf(page, { removed_at: at });
    if (isStart.has(page.page_id)) newIds.set(page.paper_id, nextId());
    return changeOf(page, { paper_id: newIds.get(page.paper_id) ?? page.paper_id });
  });
  return planOf(changes);
}

function planParts(
  page: ArrangedPage,
  parts: readonly [Box, Box],
  inPlace: readonly ArrangedPage[],
  { at, nextId }: Making,
): Planned {
  if (!parts.every(part => isInside(part, page))) return refuse('documents.crop-not-possible');
  const at0 = inPlace.indexOf(page);
  const created = parts.map((part, index) => ({
    pageId: nextId(),
    ofPageId: page.page_id,
    crop: JSON.stringify(wholePixels(part, page)),
    position: at0 + 1 + index,
  }));
  // The page itself keeps its place for the day it comes back.
  const others = inPlace.map((other, index) => changeOf(other, { position: index + 1 + (index > at0 ? 1 : 0) }));
  const gone = changeOf(page, { removed_at: at, position: at0 + 1 });
  return planOf([...others.filter(({ pageId }) => pageId !== page.page_id), gone], created);
}

function planReplacement(
  page: ArrangedPage,
  by: readonly string[],
  inPlace: readonly ArrangedPage[],
  at: number,
): Planned {
  const fresh = new Set(by);
  if (fresh.has(page.page_id)) return refuse('documents.page-unknown');
  const moving = inPlace.filter(other => fresh.has(other.page_id));
  const order = inPlace
    .filter(other => !fresh.has(other.page_id))
    .flatMap(other => (other === page ? [other, ...moving] : [other]));
  return planOf(
    ordered(order, other => {
      if (other === page) return { removed_at: at };
      return fresh.has(other.page_id) ? memberOf(page) : {};
    }),
  );
}

/** Each page at its place in `order`, with what else is wished for it. */
function ordered(order: readonly ArrangedPage[], wish: (page: ArrangedPage) => Wish = () => ({})): PageChange[] {
  return order.map((page, index) => changeOf(page, { position: index + 1, ...wish(page) }));
}

const memberOf = ({ paper_id, component, paper_form }: ArrangedPage): Wish => ({ paper_id, component, paper_form });

/** What of a page's row would become different. */
export function changeOf(page: ArrangedPage, wish: Wish): PageChange {
  const changed = (Object.keys(wish) as (keyof Arrangement)[]).filter(name => wish[name] !== page[name]);
  const before = Object.fromEntries(changed.map(name => [name, page[name]]));
  return { pageId: page.page_id, before, after: Object.fromEntries(changed.map(name => [name, wish[name]])) };
}

function planOf(changes: readonly PageChange[], created: readonly PartOfPage[] = []): Planned {
  return done({ changes: changes.filter(({ after }) => Object.keys(after).length > 0), created });
}

function namedIn(edit: PlainEdit): readonly string[] {
  switch (edit.kind) {
    case 'crop':
    case 'split-page':
      return [edit.pageId];
    case 'replace':
      return [edit.pageId, ...edit.by];
    case 'split-papers':
      return [...edit.starts, ...edit.separators];
    case 'move':
      return edit.before === null ? edit.pageIds : [...edit.pageIds, edit.before];
    case 'merge-papers':
      return [];
    default:
      return edit.pageIds;
  }
}

const SLACK_PX = 0.5;

function isInside(box: Box, { width_px, height_px }: ArrangedPage): boolean {
  if (box.width < MIN_CROP_PX || box.height < MIN_CROP_PX) return false;
  if (box.x < -SLACK_PX || box.y < -SLACK_PX) return false;
  return box.x + box.width <= width_px + SLACK_PX && box.y + box.height <= height_px + SLACK_PX;
}

function wholePixels(box: Box, { width_px, height_px }: ArrangedPage): Box {
  const x = Math.max(0, Math.round(box.x));
  const y = Math.max(0, Math.round(box.y));
  return {
    x,
    y,
    width: Math.min(width_px, Math.round(box.x + box.width)) - x,
    height: Math.min(height_px, Math.round(box.y + box.height)) - y,
  };
}

/** Null for a box that leaves nothing out. */
function cropText(box: Box, page: ArrangedPage): string | null {
  const whole = wholePixels(box, page);
  return whole.width === page.width_px && whole.height === page.height_px ? null : JSON.stringify(whole);
}

function keptQuality(quality: string | null): string | null {
  return quality === null ? null : JSON.stringify({ ...(JSON.parse(quality) as object), isKept: true });
}
