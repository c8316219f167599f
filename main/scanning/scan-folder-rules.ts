type Side = 'front' | 'back';

/** Where the pages of one scan belong. */
export interface StagedFor {
  /** Null: the tray. */
  readonly draftId: string | null;
  readonly component: number | null;
  readonly batchId: string | null;
  /** `both`: front and back in turn. */
  readonly sides: Side | 'both' | null;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
// Batch and sides are absent in folders of earlier versions; the last part makes the name unique.
const FOLDER = new RegExp(
  `^(${UUID}|tray)\\.(\\d+|none)(?:\\.(${UUID}|none)\\.(front|back|both|none))?\\.[A-Za-z0-9]{6}$`,
);
const WHOLE_UUID = new RegExp(`^${UUID}$`);

/** The beginning of the name of a scan's folder: what it is for is on disk before its first page. */
export function folderName({ draftId, component, batchId, sides }: StagedFor): string {
  const target = draftId !== null && WHOLE_UUID.test(draftId) ? draftId : 'tray';
  const batch = batchId !== null && WHOLE_UUID.test(batchId) ? batchId : 'none';
  return [target, component ?? 'none', batch, sides ?? 'none'].join('.');
}

export function readFolderName(name: string): StagedFor | undefined {
  const [, target, component, batch, sides] = FOLDER.exec(name) ?? [];
  if (target === undefined) return undefined;
  return {
    draftId: target === 'tray' ? null : target,
    component: component === 'none' ? null : Number(component),
    batchId: batch === undefined || batch === 'none' ? null : batch,
    sides: sides === 'front' || sides === 'back' || sides === 'both' ? sides : null,
  };
}

/** `pageNumber` counts from 1. A duplex feeder gives the front of each sheet first. */
export function sideOfPage(sides: StagedFor['sides'], pageNumber: number): Side | null {
  if (sides !== 'both') return sides;
  return pageNumber % 2 === 1 ? 'front' : 'back';
}

/** Only a feeder turns sheets; on the glass the officer says which side lies there. */
export function sidesOf(request: {
  readonly source: 'flatbed' | 'feeder';
  readonly isDuplex: boolean;
  readonly side: Side | null;
}): StagedFor['sides'] {
  return request.source === 'feeder' && request.isDuplex ? 'both' : request.side;
}
