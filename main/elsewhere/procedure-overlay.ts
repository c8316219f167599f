import type { Procedure, ProcedureComponent, ProcedureLimit } from '../../preload/contract/catalogue';
import type { UnversionedProcedure } from '../catalogue';
import type { PortalProcedure } from '../sync';

type Way = PortalProcedure['ways'][number];
type Paper = PortalProcedure['cases'][number]['papers'][number];

const UNITS: ReadonlySet<string> = new Set<ProcedureLimit['unit']>([
  'same-day',
  'working-days',
  'calendar-days',
  'hours',
]);
const COUNTER = '1';
const ONLINE = '2';
const MOST_DAYS = 3650;

/**
 * A procedure as it would be with what the portal says of it: the form, the cases and all the portal does not speak of
 * stay ours, and what it says in a way that can be read as two things changes nothing. One we do not have is made of its
 * words only where it is done at communes and its time limit is plain; otherwise undefined.
 */
export function withPortalsWords(said: PortalProcedure, ours: Procedure | undefined): UnversionedProcedure | undefined {
  const limit = limitOf(said, ours);
  if (!limit || (!ours && !isForCommunes(said))) return undefined;
  const { version: _, ...base } = ours ?? madeOf(said, limit);
  const [sector] = said.sectors;
  return {
    ...base,
    ...(isCalledSo(said.name, ours) ? {} : { name: said.name }),
    ...(sector && sector.name !== '' && !isFiledSo(sector, ours) ? { field: sector.name, fieldCode: sector.code } : {}),
    limit,
    ...feeOf(said, ours),
    ...(said.agency === '' ? {} : { agency: said.agency }),
    components: componentsOf(said, ours?.components ?? []),
    results: said.results.length === 0 ? base.results : said.results.map(result => resultOf(result, base.results)),
  };
}

function madeOf({ code, name, agency }: PortalProcedure, limit: ProcedureLimit): Procedure {
  return {
    ...{ code, name, field: '', fieldCode: '', limit },
    ...{ feeVnd: null, feeVndOnline: null, feeUnit: null, feeNote: null },
    ...{ officialName: null, agency, decisionNo: '', caseCodes: [], results: [], components: [] },
    ...{ formFields: [], caseField: null, cases: [], linkedCodes: [], note: null },
    unconfirmedParts: ['formFields'],
    version: '',
  };
}

/** In our spelling, where only that is different. */
function resultOf({ code, name }: PortalProcedure['results'][number], ours: Procedure['results']) {
  const known = ours.find(result => bare(result.name) === bare(name));
  return { code: code === '' ? (known?.code ?? null) : code, name: known?.name ?? name };
}

/** The desk keeps a short name beside the official one: either of them is no news. */
function isCalledSo(name: string, ours: Procedure | undefined): boolean {
  if (!ours) return true;
  const key = bare(name);
  return key === bare(ours.name) || key === bare(ours.officialName ?? '');
}

/** In our spelling, where only that is different. */
const isFiledSo = ({ code, name }: PortalProcedure['sectors'][number], ours: Procedure | undefined): boolean =>
  ours?.fieldCode === code && bare(ours.field) === bare(name);

const bare = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/^thủ tục\s+/u, '')
    .replace(/[\s.;,]+/gu, ' ')
    .trim();

const isForCommunes = ({ level }: PortalProcedure): boolean => /(^|[^\p{L}])(xã|phường)([^\p{L}]|$)/iu.test(level);

const wayOf = ({ ways }: PortalProcedure, channel: string): Way | undefined =>
  ways.find(way => way.channel === channel) ?? (channel === COUNTER ? ways[0] : undefined);

/** Ours where the portal's is not plain; undefined where there is none either. */
function limitOf(said: PortalProcedure, ours: Procedure | undefined): ProcedureLimit | undefined {
  const plain = plainLimit(wayOf(said, COUNTER));
  // A procedure with cases has a limit for each: one of them says nothing of the others.
  if (!plain || (ours && (ours.limit.noFixedDueDate || ours.cases.length > 0))) return ours?.limit;
  const online = plainLimit(wayOf(said, ONLINE));
  const isQuicker = online !== undefined && online.unit === plain.unit && online.amount !== plain.amount;
  return {
    ...plain,
    amountOnline: isQuicker ? online.amount : online || !ours ? null : ours.limit.amountOnline,
    amountWhenVerifying: ours?.limit.amountWhenVerifying ?? null,
    noFixedDueDate: false,
  };
}

function plainLimit(way: Way | undefined): (Pick<ProcedureLimit, 'unit'> & { readonly amount: number }) | undefined {
  const said = new Map((way?.limits ?? []).map(limit => [`${limit.amount} ${limit.unit}`, limit]));
  const [only, ...others] = said.values();
  if (!only || others.length > 0 || !UNITS.has(only.unit)) return undefined;
  const unit = only.unit as ProcedureLimit['unit'];
  const amount = only.amount ?? (unit === 'same-day' ? 1 : 0);
  return amount >= 1 && amount <= MOST_DAYS ? { amount, unit } : undefined;
}

/** One amount in đồng is the fee; several, another unit or none leave ours as it is. */
function feeOf(said: PortalProcedure, ours: Procedure | undefined): Partial<Procedure> {
  const counter = plainFee(wayOf(said, COUNTER));
  if (!counter || (ours && ours.cases.some(({ fee }) => fee !== undefined))) return {};
  const online = plainFee(wayOf(said, ONLINE));
  return {
    feeVnd: counter.amountVnd,
    ...(online ? { feeVndOnline: online.amountVnd === counter.amountVnd ? null : online.amountVnd } : {}),
    ...(counter.note === '' ? {} : { feeNote: counter.note }),
  };
}

function plainFee(way: Way | undefined): { readonly amountVnd: number; readonly note: string } | undefined {
  const fees = (way?.limits ?? []).flatMap(limit => limit.fees);
  const [only, ...others] = new Map(fees.map(fee => [`${fee.amountVnd} ${fee.unit}`, fee])).values();
  if (!only || others.length > 0 || only.amountVnd === null || !/^(đồng|vnd|vnđ|đ)?$/iu.test(only.unit))
    return undefined;
  return { amountVnd: only.amountVnd, note: only.note };
}

/** The portal's papers in its order; what only we know of one (whether it must be, when it is asked for) stays with it. */
function componentsOf(said: PortalProcedure, ours: readonly ProcedureComponent[]): ProcedureComponent[] {
  const left = [...ours];
  const seen = new Set<string>();
  const papers = said.cases.flatMap(({ name, papers: of }) => of.map(paper => ({ ...paper, asked: name })));
  const read = papers.flatMap((paper): ProcedureComponent[] => {
    if (seen.has(bare(paper.name))) return [];
    seen.add(bare(paper.name));
    const known = takeKnown(left, paper);
    const counted = {
      name: known && bare(known.name) === bare(paper.name) ? known.name : paper.name,
      originals: paper.originals ?? known?.originals ?? 1,
      copies: paper.copies ?? known?.copies ?? 0,
    };
    if (known) return [{ ...known, ...counted }];
    const condition = paper.asked === '' ? null : paper.asked;
    const code = paper.code === '' ? null : paper.code;
    return [{ code, ...counted, required: condition === null, mode: 'submit', condition }];
  });
  return read.length === 0 ? [...ours] : read;
}

/** By name first: several papers may go by one code. */
function takeKnown(left: ProcedureComponent[], { code, name }: Paper): ProcedureComponent | undefined {
  const byName = left.findIndex(part => bare(part.name) === bare(name));
  const sameCode = code === '' ? [] : left.filter(part => part.code === code);
  const at = byName >= 0 ? byName : sameCode[0] && sameCode.length === 1 ? left.indexOf(sameCode[0]) : -1;
  return at < 0 ? undefined : left.splice(at, 1)[0];
}
