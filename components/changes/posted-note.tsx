import type { ChangeReport } from '@/lib/reports/screens/evidence'

const places = { comment: 'Headroom’s comment on the pull request', check: 'the text of Headroom’s check' }

/** Tells whoever writes that it will stand at GitHub too. `what`: "What you write". */
export function PostedNote({ postedIn, what }: Pick<ChangeReport, 'postedIn'> & { what: string }) {
  if (postedIn === null) return null
  return (
    <p className="note">
      {what} is also posted at GitHub within minutes, in {places[postedIn]}, without your name: whoever may
      read the pull request reads it.
    </p>
  )
}
