import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What goes wrong; page numbers count from 1. */
export interface EsclFaults {
  /** The feeder stops in place of this page, and its state says why. */
  readonly stopsAt?: { readonly page: number; readonly adfState: string };
  /** So many questions for a job are answered 503 first. */
  readonly busyTimes?: number;
  readonly isEmpty?: boolean;
  /** The page breaks off after so many bytes, the first time only; `then` is what the device holds afterwards. */
  readonly cutsPage?: {
    readonly page: number;
    readonly afterBytes: number;
    readonly then: 'same page' | 'next page';
    /** Ends the answer in order, without a length: only the picture shows that it is not whole. */
    readonly hasNoLength?: boolean;
  };
  readonly hangsAtPage?: number;
  readonly hasWrongXml?: boolean;
  /** A page of so many bytes. */
  readonly hugePage?: { readonly page: number; readonly sizeBytes: number };
  readonly vanishesAtPage?: number;
  /** Where the page is said to be instead. */
  readonly redirects?: { readonly page: number; readonly to: string };
  readonly failsPage?: { readonly page: number; readonly status: number };
  /** Somebody presses stop at the device. */
  readonly isCancelledAtPage?: number;
  readonly warmsUpTimes?: number;
}

export interface EsclModel {
  readonly pages: readonly Uint8Array[];
  readonly faults?: EsclFaults;
  readonly name?: string;
  readonly hasPlaten?: boolean;
  readonly hasFeeder?: boolean;
  readonly hasDuplex?: boolean;
  readonly redirectsCapabilitiesTo?: string;
}

export interface FakeEscl {
  readonly base: string;
  readonly port: number;
  /** Bodies of the jobs asked for. */
  readonly jobs: string[];
  /** `GET /eSCL/...` and so on, in order. */
  readonly requests: string[];
  readonly deletedJobs: string[];
  /** As after the officer has seen to it: other sheets, other faults. */
  load(model: Partial<EsclModel>): void;
}

/** A page as a scanner sends it: begins and ends as a JPEG does, with `sizeBytes` of its own in between. */
export function aScannedPage(mark: number, sizeBytes = 3_000): Uint8Array {
  const bytes = Buffer.alloc(sizeBytes, mark % 251);
  bytes.set([0xff, 0xd8, 0xff, 0xe0], 0);
  bytes.writeUInt32BE(mark, 4);
  bytes.set([0xff, 0xd9], sizeBytes - 2);
  return new Uint8Array(bytes);
}

/** A network scanner on the loopback address, with a switch for everything that goes wrong with one. */
export async function aFakeEscl(first: EsclModel): Promise<FakeEscl> {
  let model = first;
  let uuidCount = 0;
  const jobs: string[] = [];
  const requests: string[] = [];
  const deletedJobs: string[] = [];
  const sockets = new Set<Socket>();
  const run = { id: '', given: 0, busy: 0, warm: 0, wasCut: false, adfState: '', jobState: 'Processing' };

  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => answer(request, response, body));
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  const end = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(end);
  const { port } = server.address() as AddressInfo;

  function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { url = '', method } = request;
    if (url === '/eSCL/ScannerCapabilities') {
      if (model.redirectsCapabilitiesTo !== undefined) {
        response.writeHead(302, { location: model.redirectsCapabilitiesTo }).end();
        return;
      }
      sendXml(response, model.faults?.hasWrongXml ? '<html><p>Đăng nhập</p>' : capabilitiesXml(model));
    } else if (url === '/eSCL/ScannerStatus') {
      sendXml(response, model.faults?.hasWrongXml ? '<<<' : statusXml());
    } else if (url === '/eSCL/ScanJobs' && method === 'POST') createJob(response, body);
    else if (run.id !== '' && url === `/eSCL/ScanJobs/${run.id}` && method === 'DELETE') {
      deletedJobs.push(run.id);
      response.writeHead(200).end();
    } else if (run.id !== '' && url === `/eSCL/ScanJobs/${run.id}/NextDocument`) nextDocument(response);
    else response.writeHead(404).end();
  }

  function createJob(response: ServerResponse, body: string): void {
    if (run.busy < (model.faults?.busyTimes ?? 0)) {
      run.busy += 1;
      response.writeHead(503, { 'retry-after': '0' }).end();
      return;
    }
    jobs.push(body);
    uuidCount += 1;
    Object.assign(run, {
      id: `job-${uuidCount}`,
      given: 0,
      warm: 0,
      adfState: '',
      wasCut: false,
      jobState: 'Processing',
    });
    // A name only the scanner itself knows: clients take the path.
    response.writeHead(201, { location: `http://SCANNER.invalid/eSCL/ScanJobs/${run.id}` }).end();
  }

  function nextDocument(response: ServerResponse): void {
    const faults = model.faults ?? {};
    const page = run.given + 1;
    if (run.warm < (faults.warmsUpTimes ?? 0)) {
      run.warm += 1;
      response.writeHead(503, { 'retry-after': '0' }).end();
      return;
    }
    if (faults.stopsAt?.page === page) {
      run.adfState = faults.stopsAt.adfState;
      run.jobState = 'Aborted';
      response.writeHead(404).end();
      return;
    }
    if (faults.isCancelledAtPage === page) {
      run.jobState = 'Canceled';
      response.writeHead(404).end();
      return;
    }
    if (faults.hangsAtPage === page) return;
    if (faults.vanishesAtPage === page) {
      end();
      return;
    }
    if (faults.redirects?.page === page) {
      response.writeHead(302, { location: faults.redirects.to }).end();
      return;
    }
    if (faults.failsPage?.page === page) {
      response.writeHead(faults.failsPage.status).end();
      return;
    }
    const bytes =
      faults.hugePage?.page === page ? aScannedPage(page, faults.hugePage.sizeBytes) : model.pages[run.given];
    if (!bytes) {
      run.adfState = 'ScannerAdfEmpty';
      run.jobState = 'Completed';
      response.writeHead(404).end();
      return;
    }
    const cut = faults.cutsPage;
    if (cut?.page === page && !run.wasCut) {
      run.wasCut = true;
      if (cut.then === 'next page') run.given += 1;
      const part = bytes.subarray(0, cut.afterBytes);
      if (cut.hasNoLength) {
        response.writeHead(200, { 'content-type': 'image/jpeg', connection: 'close' });
        response.end(part);
      } else {
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': bytes.length });
        response.write(part, () => response.destroy());
      }
      return;
    }
    run.given += 1;
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': bytes.length }).end(bytes);
  }

  function statusXml(): string {
    const isEmpty = model.faults?.isEmpty === true || (run.id === '' && model.pages.length === 0);
    const adfState = run.adfState || (isEmpty ? 'ScannerAdfEmpty' : 'ScannerAdfLoaded');
    const left = model.pages.length - run.given;
    const job =
      run.id === ''
        ? ''
        : `<scan:Jobs><scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/${run.id}</pwg:JobUri>
           <pwg:ImagesCompleted>${run.given}</pwg:ImagesCompleted>
           <pwg:ImagesToTransfer>${Math.min(1, left)}</pwg:ImagesToTransfer>
           <pwg:JobState>${run.jobState}</pwg:JobState></scan:JobInfo></scan:Jobs>`;
    return `<scan:ScannerStatus ${NAMES}><pwg:Version>2.6</pwg:Version><pwg:State>Idle</pwg:State>
      <scan:AdfState>${adfState}</scan:AdfState>${job}</scan:ScannerStatus>`;
  }

  return {
    base: `http://127.0.0.1:${port}/eSCL`,
    port,
    jobs,
    requests,
    deletedJobs,
    load(next) {
      model = { ...model, ...next };
      Object.assign(run, { id: '', given: 0, busy: 0, warm: 0, adfState: '', wasCut: false });
    },
  };
}

const NAMES =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';

export function capabilitiesXml({
  name = 'Contoso MFP 400',
  hasPlaten = true,
  hasFeeder = true,
  hasDuplex,
}: EsclModel) {
  const input = (element: string, height: number): string => `<scan:${element}>
    <scan:MinWidth>50</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth><scan:MaxHeight>${height}</scan:MaxHeight>
    <scan:SettingProfiles><scan:SettingProfile>
      <scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
      <scan:DocumentFormats><pwg:DocumentFormat>application/pdf</pwg:DocumentFormat>
        <pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
      </scan:DocumentFormats>
      <scan:SupportedResolutions><scan:DiscreteResolutions>
        ${[100, 200, 300, 600]
          .map(
            dpi =>
              `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
          )
          .join('')}
      </scan:DiscreteResolutions></scan:SupportedResolutions>
    </scan:SettingProfile></scan:SettingProfiles></scan:${element}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${NAMES}><pwg:Version>2.63</pwg:Version>
<pwg:MakeAndModel>${name}</pwg:MakeAndModel><scan:UUID>uuid-${name}</scan:UUID>
${hasPlaten ? `<scan:Platen>${input('PlatenInputCaps', 3508)}</scan:Platen>` : ''}
${hasFeeder ? `<scan:Adf>${input('AdfSimplexInputCaps', 4200)}${hasDuplex === false ? '' : input('AdfDuplexInputCaps', 4200)}</scan:Adf>` : ''}
</scan:ScannerCapabilities>`;
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) }).end(xml);
}
