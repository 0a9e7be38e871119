import { formatDay, formatDayYear, formatMinute, formatMinuteYear } from '@/lib/format/format-instant'

const formats = { day: formatDay, year: formatDayYear, minute: formatMinute, full: formatMinuteYear }

type Props = {
  /** ISO 8601; null is unknown. */
  at: string | null
  zone: string
  as?: keyof typeof formats
  /** Why there is none, heard and shown on hover. */
  unknown?: string
}

/** An instant in the organisation's zone, "12 Nov"; unknown is "—". */
export function Moment({ at, zone, as = 'day', unknown = 'not known' }: Props) {
  if (at === null) return <Unknown why={unknown} />
  return <time dateTime={at}>{formats[as](Date.parse(at), zone)}</time>
}

/** "—", with the reason for those who hear the page. */
export function Unknown({ why }: { why: string }) {
  return (
    <span title={why}>
      <span aria-hidden>—</span>
      <span className="unseen">{why}</span>
    </span>
  )
}
