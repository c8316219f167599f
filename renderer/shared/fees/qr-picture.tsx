interface QrPictureProps {
  /** A row of modules a text, `1` is dark. */
  readonly modules: readonly string[];
  readonly label: string;
}

/** Light modules a reader needs on every side (ISO/IEC 18004). */
const QUIET = 4;

/** A QR drawn as one path, black on white whatever the appearance: a telephone reads it from the screen. */
export function QrPicture({ modules, label }: QrPictureProps) {
  const size = modules.length + 2 * QUIET;
  const dark = modules
    .flatMap((row, y) =>
      [...row].flatMap((module, x) => (module === '1' ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
    )
    .join('');
  return (
    <svg className="fe-qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
