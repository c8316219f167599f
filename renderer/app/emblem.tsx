/** A gold star on a red disc. Own drawing; the national emblem itself is not used as decoration. */
export function Emblem({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="16" fill="var(--mc-emblem)" />
      <polygon
        fill="var(--mc-emblem-star)"
        points="16,5.5 18.36,12.76 25.99,12.76 19.82,17.24 22.17,24.49 16,20.01 9.83,24.49 12.18,17.24 6.01,12.76 13.64,12.76"
      />
    </svg>
  );
}
