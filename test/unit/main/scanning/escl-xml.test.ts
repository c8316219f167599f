import { expect, test } from 'vitest';
import { readCapabilities, readStatus } from '../../../../main/scanning/escl-xml';
import { capabilitiesXml } from '../../../support/fake-escl';

test('the capabilities of a multifunction device are read for glass and feeder', () => {
  const can = readCapabilities(capabilitiesXml({ pages: [] }));
  expect(can).toMatchObject({ name: 'Contoso MFP 400', uuid: 'uuid-Contoso MFP 400', version: '2.63' });
  expect(can?.platen).toEqual({
    maxWidth: 2550,
    maxHeight: 3508,
    colourModes: ['Grayscale8', 'RGB24'],
    formats: ['application/pdf', 'image/jpeg'],
    resolutions: [100, 200, 300, 600],
  });
  expect(can?.adfDuplex?.maxHeight).toBe(4200);
});

test('a range of resolutions and other prefixes are read as well', () => {
  const xml = `<a:ScannerCapabilities xmlns:a="x" xmlns:b="y"><b:MakeAndModel>Một máy</b:MakeAndModel><a:Platen>
    <a:PlatenInputCaps><a:MaxWidth>2550</a:MaxWidth><a:MaxHeight>3507</a:MaxHeight><a:SettingProfiles><a:SettingProfile>
    <a:SupportedResolutions><a:ResolutionRange><a:XResolutionRange><a:Min>75</a:Min><a:Max>1200</a:Max>
    <a:Step>25</a:Step></a:XResolutionRange></a:ResolutionRange></a:SupportedResolutions>
    </a:SettingProfile></a:SettingProfiles></a:PlatenInputCaps></a:Platen></a:ScannerCapabilities>`;
  expect(readCapabilities(xml)).toMatchObject({
    name: 'Một máy',
    version: '2.6',
    platen: { resolutions: { min: 75, max: 1200, step: 25 } },
    adfSimplex: undefined,
  });
});

test('the status names the feeder and each job with what it has handed over', () => {
  const xml = `<scan:ScannerStatus><pwg:State>Processing</pwg:State><scan:AdfState>ScannerAdfJam</scan:AdfState>
    <scan:Jobs><scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/1</pwg:JobUri><pwg:JobState>Completed</pwg:JobState></scan:JobInfo>
    <scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/2</pwg:JobUri><pwg:ImagesCompleted>3</pwg:ImagesCompleted>
    <pwg:ImagesToTransfer>1</pwg:ImagesToTransfer><pwg:JobState>Processing</pwg:JobState></scan:JobInfo></scan:Jobs>
    </scan:ScannerStatus>`;
  expect(readStatus(xml)).toEqual({
    state: 'Processing',
    adfState: 'ScannerAdfJam',
    jobs: [
      { uri: '/eSCL/ScanJobs/1', state: 'Completed', imagesCompleted: undefined, imagesToTransfer: undefined },
      { uri: '/eSCL/ScanJobs/2', state: 'Processing', imagesCompleted: 3, imagesToTransfer: 1 },
    ],
  });
});

const BOMB = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<ScannerCapabilities><MakeAndModel>&c;</MakeAndModel></ScannerCapabilities>`;

test.each([
  ['nothing', ''],
  ['a login page', '<html><body><form>Đăng nhập</form></body></html>'],
  ['half a document', capabilitiesXml({ pages: [] }).slice(0, 400)],
  ['no XML', '{"ok":true}'],
  ['a device without a place for paper', '<ScannerCapabilities><MakeAndModel>X</MakeAndModel></ScannerCapabilities>'],
  ['entities that would grow', BOMB],
  ['a depth without end', '<a>'.repeat(50_000)],
  ['names of the language itself', '<__proto__><ScannerCapabilities>x</ScannerCapabilities></__proto__>'],
])('%s is no scanner', (_, xml) => {
  expect(readCapabilities(xml)).toBeUndefined();
  expect(readStatus(xml)).toBeUndefined();
});

test('a name is one short line without marks that turn text around', () => {
  const name = `Máy\u202e &lt;b&gt;\n${'x'.repeat(200)}`;
  const can = readCapabilities(capabilitiesXml({ pages: [], name }));
  expect(can?.name).toMatch(/^Máy {1,2}<b> x+$/u);
  expect(can!.name.length).toBeLessThanOrEqual(80);
});
