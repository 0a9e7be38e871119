import { useId } from 'react'
import { ReferenceArea } from 'recharts'
import type { Span } from './throughput-series'

/** Stretches whose numbers may still change. */
export function Hatch({ spans }: { spans: Span[] }) {
  const id = useId()
  return (
    <>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" stroke="var(--edge)" strokeWidth="1" opacity="0.45" />
        </pattern>
      </defs>
      {spans.map(({ from, to }) => (
        <ReferenceArea key={from} x1={from} x2={to} fill={`url(#${id})`} fillOpacity={1} />
      ))}
    </>
  )
}
