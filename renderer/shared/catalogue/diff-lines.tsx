import { useMemo } from 'react';
import { diffProcedures, type DiffLine } from '../../../preload/contract/procedure-diff';
import type { Procedure, ProcedureLimit } from '../../../preload/contract/catalogue';
import { useText, type TextOf } from '../i18n';
import { useProcedureWords, type ProcedureWords } from './procedure-words';
import './catalogue.css';

/** What changed between two versions of a procedure, one plain sentence each. */
export function DiffLines({ lines }: { readonly lines: readonly DiffLine[] }) {
  const t = useText();
  const words = useProcedureWords();
  return (
    <ul className="mc-diff">
      {lines.map((line, index) => (
        <li key={index} data-kind={signOf(line)}>
          {sentenceOf(line, t, words)}
        </li>
      ))}
    </ul>
  );
}

export function useDiff(before: Procedure | null, after: Procedure | null): readonly DiffLine[] {
  return useMemo(() => (before && after ? diffProcedures(before, after) : []), [before, after]);
}

function signOf({ kind }: DiffLine): 'added' | 'removed' | 'changed' {
  return kind.endsWith('-added') ? 'added' : kind.endsWith('-removed') ? 'removed' : 'changed';
}

type Value = DiffLine['before'];

/** One difference in words: "Thêm trường «Số điện thoại»", "Lệ phí: không thu → 15.000 đ". */
export function sentenceOf(line: DiffLine, t: TextOf, words: ProcedureWords): string {
  const { kind, what, facet, before, after } = line;
  switch (kind) {
    case 'limit':
      return change(
        t('catalogue.diff.limit'),
        words.limitOf(before as ProcedureLimit),
        words.limitOf(after as ProcedureLimit),
        t,
      );
    case 'fee':
      return change(t('catalogue.diff.fee'), feeText(before, t, words), feeText(after, t, words), t);
    case 'name':
    case 'note':
      return change(t(`catalogue.diff.${kind}`), plain(before, t), plain(after, t), t);
    case 'field-changed':
    case 'component-changed':
    case 'case-changed':
      return change(
        t('catalogue.diff.part', { what, facet: t(`catalogue.facet.${facet}`) }),
        ...(facet === 'limit'
          ? ([words.limitOf(before as ProcedureLimit), words.limitOf(after as ProcedureLimit)] as const)
          : ([plain(before, t), plain(after, t)] as const)),
        t,
      );
    default:
      return t(`catalogue.diff.${kind}`, { what });
  }
}

function change(what: string, before: string, after: string, t: TextOf): string {
  return t('catalogue.diff.change', { what, before, after });
}

function feeText(value: Value, t: TextOf, words: ProcedureWords): string {
  const fee = value as {
    feeVnd: number | null;
    feeVndOnline: number | null;
    feeUnit: string | null;
    feeNote: string | null;
  };
  const online =
    fee.feeVndOnline === null
      ? ''
      : t('catalogue.diff.online', { fee: words.feeOf({ feeVnd: fee.feeVndOnline, feeUnit: fee.feeUnit }) });
  return [words.feeOf(fee), online, fee.feeNote ?? ''].filter(part => part !== '').join('; ');
}

function plain(value: Value, t: TextOf): string {
  if (value === null || value === '') return t('catalogue.diff.none');
  if (typeof value === 'boolean') return t(value ? 'catalogue.diff.yes' : 'catalogue.diff.no');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  // Conditions, lists of options and the like: that they differ is said, the editor shows how.
  if (Array.isArray(value)) return listText(value);
  return t('catalogue.diff.rule');
}

function listText(items: readonly Value[]): string {
  const labels = items.map(item =>
    typeof item === 'object' && item !== null && 'label' in item
      ? String((item as { label: Value }).label)
      : String(item),
  );
  return labels.join(', ');
}
