import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
  readonly minVersion?: 'TLSv1' | 'TLSv1.2' | 'TLSv1.3';
  readonly maxVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  readonly ciphers?: string;
}

export interface Certificates {
  /** The authority a station would trust. */
  readonly authority: string;
  readonly good: TlsFiles;
  readonly expired: TlsFiles;
  readonly notYet: TlsFiles;
  readonly wrongHost: TlsFiles;
  readonly selfSigned: TlsFiles;
  /** From an authority nobody knows. */
  readonly foreign: TlsFiles;
  /** Right certificate, but no newer protocol than TLS 1.1. */
  readonly downgraded: TlsFiles;
}

const HERE = 'subjectAltName=IP:127.0.0.1,DNS:localhost';

/** Makes, with openssl, one right certificate for this machine and each kind of wrong one. */
export function makeCertificates(dir: string): Certificates {
  const authority = makeAuthority(dir, 'authority');
  const stranger = makeAuthority(dir, 'stranger');
  const sign = (name: string, extension: string, when: readonly string[], by = authority): TlsFiles => {
    const [key, request, cert, more] = ['key', 'csr', 'pem', 'ext'].map(end => join(dir, `${name}.${end}`)) as [
      string,
      string,
      string,
      string,
    ];
    writeFileSync(more, extension);
    openssl('req', '-new', ...KEY, '-keyout', key, '-out', request, '-subj', '/CN=practice-portal');
    writeFileSync(join(dir, 'index.txt'), '');
    writeFileSync(
      join(dir, 'ca.cnf'),
      `[ca]\ndefault_ca=own\n[own]\ndatabase=${dir}/index.txt\nnew_certs_dir=${dir}\nrand_serial=yes\ndefault_md=sha256\npolicy=any\nunique_subject=no\n[any]\ncommonName=supplied\n`,
    );
    openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      join(dir, 'ca.cnf'),
      '-cert',
      by.cert,
      '-keyfile',
      by.key,
      '-in',
      request,
      '-out',
      cert,
      '-extfile',
      more,
      ...when,
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  };
  const good = sign('good', HERE, ['-days', '30']);
  const own = makeAuthority(dir, 'self-signed', HERE);
  return {
    authority: readFileSync(authority.cert, 'utf8'),
    good,
    expired: sign('expired', HERE, ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z']),
    notYet: sign('not-yet', HERE, ['-startdate', '20900101000000Z', '-enddate', '20910101000000Z']),
    wrongHost: sign('wrong-host', 'subjectAltName=DNS:portal.example', ['-days', '30']),
    selfSigned: { key: readFileSync(own.key, 'utf8'), cert: readFileSync(own.cert, 'utf8') },
    foreign: sign('foreign', HERE, ['-days', '30'], stranger),
    downgraded: { ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
  };
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function makeAuthority(dir: string, name: string, extension?: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(dir, `${name}.key`), join(dir, `${name}.pem`)];
  const more = extension === undefined ? [] : ['-addext', extension];
  openssl('req', '-x509', ...KEY, '-keyout', key, '-out', cert, '-days', '3650', '-subj', `/CN=${name}`, ...more);
  return { key, cert };
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
