import type { Printers } from '../../main/printing';

type PrintAnswer = Awaited<ReturnType<Printers['print']>>;

/** A spooler that keeps what it was given and answers what the test says. */
export function aSpooler(answer: () => PrintAnswer = () => ({ ok: true, value: { jobId: 'job-1', printer: 'HP' } })) {
  const papers: {
    pdf: Uint8Array;
    jobName: string;
    paper: string | undefined;
    heightMm: number | undefined;
    tray: string | undefined;
  }[] = [];
  const printers: Printers = {
    list: () => Promise.resolve([{ name: 'HP', isDefault: true, state: 'ready' }]),
    print: (pdf, { jobName, paper, tray }) => {
      const said = answer();
      if (said.ok) papers.push({ pdf, jobName, paper: paper?.name, heightMm: paper?.heightMm, tray });
      return Promise.resolve(said);
    },
    jobState: () => Promise.resolve('unknown'),
  };
  return { printers, papers };
}
