import { XMLParser } from 'fast-xml-parser';
import type { EsclCapabilities, EsclInput, EsclJob, EsclStatus } from './escl-rules';

/** An element as the parser gives it: text, or children by name without their prefix. */
type Node = string | { readonly [name: string]: Node | readonly Node[] };

const MAX_NAME_LENGTH = 80;
const MAX_JOBS = 100;
const FALLBACK_VERSION = '2.6';

// Entities stay unresolved: a document of a device defines none, and a hostile one could define a flood.
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Undefined for anything but the capabilities of a scanner with at least one place for paper. */
export function readCapabilities(xml: string): EsclCapabilities | undefined {
  const root = parsed(xml, 'ScannerCapabilities');
  if (!root) return undefined;
  const adf = child(root, 'Adf');
  const platen = inputOf(child(child(root, 'Platen'), 'PlatenInputCaps'));
  const adfSimplex = inputOf(child(adf, 'AdfSimplexInputCaps'));
  const adfDuplex = inputOf(child(adf, 'AdfDuplexInputCaps'));
  if (!platen && !adfSimplex && !adfDuplex) return undefined;
  return {
    name: plainName(textOf(child(root, 'MakeAndModel'))) || 'eSCL',
    uuid: textOf(child(root, 'UUID')) || undefined,
    version: /^\d{1,2}\.\d{1,3}$/.exec(textOf(child(root, 'Version')))?.[0] ?? FALLBACK_VERSION,
    platen,
    adfSimplex,
    adfDuplex,
  };
}

export function readStatus(xml: string): EsclStatus | undefined {
  const root = parsed(xml, 'ScannerStatus');
  if (!root) return undefined;
  const jobs = children(child(root, 'Jobs'), 'JobInfo').slice(0, MAX_JOBS);
  return {
    state: textOf(child(root, 'State')),
    adfState: textOf(child(root, 'AdfState')) || undefined,
    jobs: jobs.map(jobOf),
  };
}

function jobOf(job: Node): EsclJob {
  return {
    uri: textOf(child(job, 'JobUri')),
    state: textOf(child(job, 'JobState')),
    imagesCompleted: numberOf(child(job, 'ImagesCompleted')),
    imagesToTransfer: numberOf(child(job, 'ImagesToTransfer')),
  };
}

function inputOf(input: Node | undefined): EsclInput | undefined {
  const [maxWidth, maxHeight] = [numberOf(child(input, 'MaxWidth')), numberOf(child(input, 'MaxHeight'))];
  if (!maxWidth || !maxHeight) return undefined;
  const profiles = children(child(input, 'SettingProfiles'), 'SettingProfile');
  const gathered = (list: string, ...items: string[]): string[] => [
    ...new Set(
      profiles.flatMap(profile =>
        items.flatMap(item => children(child(profile, list), item).map(textOf).filter(Boolean)),
      ),
    ),
  ];
  return {
    maxWidth,
    maxHeight,
    colourModes: gathered('ColorModes', 'ColorMode'),
    formats: gathered('DocumentFormats', 'DocumentFormat', 'DocumentFormatExt'),
    resolutions: resolutionsOf(profiles),
  };
}

function resolutionsOf(profiles: readonly Node[]): EsclInput['resolutions'] {
  const supported = profiles.flatMap(profile => children(profile, 'SupportedResolutions'));
  const discrete = supported
    .flatMap(each => children(child(each, 'DiscreteResolutions'), 'DiscreteResolution'))
    .map(each => numberOf(child(each, 'XResolution')))
    .filter(dpi => dpi !== undefined && dpi > 0);
  if (discrete.length > 0) return [...new Set(discrete as number[])];
  const range = child(supported.map(each => child(each, 'ResolutionRange')).find(Boolean), 'XResolutionRange');
  const [min, max] = [numberOf(child(range, 'Min')), numberOf(child(range, 'Max'))];
  if (!min || !max || max < min) return [];
  return { min, max, step: numberOf(child(range, 'Step')) || 1 };
}

function parsed(xml: string, rootName: string): Node | undefined {
  try {
    return child(parser.parse(xml) as Node, rootName);
  } catch {
    // A login page, half a document: not what was asked for.
    return undefined;
  }
}

function children(node: Node | undefined, name: string): readonly Node[] {
  if (typeof node !== 'object' || !Object.hasOwn(node, name)) return [];
  const found = node[name];
  return found === undefined ? [] : Array.isArray(found) ? (found as readonly Node[]) : [found as Node];
}

function child(node: Node | undefined, name: string): Node | undefined {
  return children(node, name)[0];
}

function textOf(node: Node | undefined): string {
  return typeof node === 'string' ? node.trim() : '';
}

function numberOf(node: Node | undefined): number | undefined {
  const text = textOf(node);
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A name as one line that can be shown. */
function plainName(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME_LENGTH);
}
