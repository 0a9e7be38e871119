import type { UnusedLine } from '@/lib/reports/code-owned'
import { Cell, ListRow, ListTable } from '../lists/list-table'

const why: Record<UnusedLine['reason'], string> = {
  pattern: 'GitHub does not take this for a path, and passes over the line.',
  owner: 'GitHub does not take this for an owner, and passes over the line.',
  people: 'Only people or addresses own this. Add their team to the line: only teams own changes here.',
  'unknown-team':
    'The team is not known here. Check its name, and that the token may read the organisation’s teams.',
  'too-long': 'The file is too long for GitHub to give all of it. Make it shorter.',
}

/** What CODEOWNERS says and nothing can be made of; its paths belong to who owns the repository. */
export function UnusedLines({ lines }: { lines: readonly UnusedLine[] }) {
  return (
    <>
      <p className="note">What these lines mean belongs to the team that owns the repository.</p>
      <ListTable
        caption="Lines of CODEOWNERS that give no team anything"
        columns={[{ name: 'Line' }, { name: 'Why' }]}
      >
        {lines.map(({ repositoryName, file, line, text, reason }) => (
          <ListRow
            key={`${repositoryName} ${line}`}
            title={line === null ? <bdi>{file}</bdi> : <code>{text}</code>}
            under={
              <>
                <bdi>{repositoryName}</bdi>
                {line === null ? null : ` · ${file}, line ${line}`}
              </>
            }
          >
            <Cell label="">{why[reason]}</Cell>
          </ListRow>
        ))}
      </ListTable>
    </>
  )
}
