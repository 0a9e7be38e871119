import { formatCountOf } from '@/lib/format/format-count'
import type { OwnedPattern } from '@/lib/reports/code-owned'
import styles from './teams.module.css'

const aPath = { one: 'path', many: 'paths' }
const aRepository = { one: 'repository', many: 'repositories' }

/** Which paths a team owns by CODEOWNERS, in how many repositories. */
export function OwnedPatterns({ patterns }: { patterns: readonly OwnedPattern[] }) {
  if (patterns.length === 0) return null
  const inAll = new Set(patterns.flatMap(({ repositoryNames }) => repositoryNames)).size
  return (
    <details>
      <summary>
        {formatCountOf(patterns.length, aPath)} in {formatCountOf(inAll, aRepository)} by CODEOWNERS
      </summary>
      <ul className={styles.owned}>
        {patterns.map(({ pattern, repositoryNames }) => (
          <li key={pattern}>
            <code>{pattern}</code>
            <bdi>{repositoryNames.join(', ')}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}
