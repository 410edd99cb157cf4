import { create } from 'qrcode';

/** The light edge that readers need, in modules: ISO/IEC 18004. */
const QUIET = 4;

/** A text as a QR code, dark on light whatever the page's colours. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={squares(modules)} />
    </svg>
  );
}

interface Modules {
  readonly size: number;
  get(row: number, column: number): number;
}

function squares(modules: Modules): string {
  const all = Array.from({ length: modules.size ** 2 }, (_, index) => [Math.floor(index / modules.size), index % modules.size] as const);
  const dark = all.filter(([row, column]) => modules.get(row, column));
  return dark.map(([row, column]) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`).join('');
}
