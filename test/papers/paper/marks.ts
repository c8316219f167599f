import type { Sheet } from './sheet';

const SEAL = '196,30,44';

/** A round red seal with lettering along the ring; the lettering is no text of the page. */
export function drawSeal(sheet: Sheet, xMm: number, yMm: number, lettering: string): void {
  const { context, perMm, random } = sheet;
  const radius = random.float(15.5, 18.5) * perMm;
  const ink = `rgba(${SEAL},${random.float(0.5, 0.85).toFixed(2)})`;
  context.save();
  context.globalCompositeOperation = 'multiply';
  context.translate(xMm * perMm, yMm * perMm);
  context.rotate(random.float(-0.35, 0.35));
  context.strokeStyle = ink;
  context.fillStyle = ink;
  for (const [share, width] of [
    [1, 0.6],
    [0.93, 0.3],
    [0.6, 0.3],
  ] as const) {
    context.lineWidth = width * perMm;
    context.beginPath();
    context.arc(0, 0, radius * share, 0, 2 * Math.PI);
    context.stroke();
  }
  drawStar(sheet, radius * 0.32);
  const letters = [...lettering.toUpperCase()];
  const step = Math.min(0.3, (1.75 * Math.PI) / letters.length);
  context.font = `bold ${radius * 0.19}px "${sheet.font}"`;
  context.textAlign = 'center';
  letters.forEach((letter, index) => {
    context.save();
    context.rotate((index - (letters.length - 1) / 2) * step);
    context.fillText(letter, 0, -radius * 0.71);
    context.restore();
  });
  context.restore();
  sheet.note({ seal: true });
}

function drawStar({ context }: Sheet, radius: number): void {
  context.beginPath();
  for (let i = 0; i < 10; i++) {
    const r = i % 2 === 0 ? radius : radius * 0.4;
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    context.lineTo(r * Math.cos(angle), r * Math.sin(angle));
  }
  context.closePath();
  context.fill();
}

/** A pen stroke about `widthMm` wide. */
export function drawSignature(sheet: Sheet, xMm: number, yMm: number, widthMm = 24): void {
  const { context, perMm, random } = sheet;
  context.save();
  context.translate(xMm * perMm, yMm * perMm);
  context.strokeStyle = random.pick(['#1a2a80', '#16208c', '#202020', '#2a3bb0']);
  context.lineWidth = random.float(0.35, 0.7) * perMm;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  const bends = random.int(4, 8);
  const step = (widthMm * perMm) / bends;
  let x = (-widthMm / 2) * perMm;
  let y = 0;
  context.moveTo(x, y);
  for (let i = 0; i < bends; i++) {
    const nextY = (i % 2 === 0 ? -1 : 1) * random.float(1, 6) * perMm;
    const nextX = x + step * random.float(0.6, 1.3);
    context.bezierCurveTo(x + step * 0.3, y, nextX - step * random.float(0, 0.5), nextY, nextX, nextY);
    x = nextX;
    y = nextY;
  }
  context.stroke();
  context.restore();
}
