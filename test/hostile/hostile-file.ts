/** What has to become of a file. `either`: an engine may mend it or not, as long as it ends in good order. */
export type Fate = 'taken' | 'refused' | 'either';

export interface HostileFile {
  readonly name: string;
  readonly family: string;
  readonly fate: Fate;
  readonly make: () => Buffer | Promise<Buffer>;
}

/** A family of files that share a fate. */
export function family(
  name: string,
  fate: Fate,
  files: Readonly<Record<string, () => Buffer | Promise<Buffer>>>,
): HostileFile[] {
  return Object.entries(files).map(([file, make]) => ({ name: `${name}/${file}`, family: name, fate, make }));
}

export function nameThem<T>(
  prefix: string,
  values: readonly T[],
  make: (value: T) => Buffer,
): Record<string, () => Buffer> {
  return Object.fromEntries(values.map((value, index) => [`${prefix}-${index + 1}`, () => make(value)]));
}
