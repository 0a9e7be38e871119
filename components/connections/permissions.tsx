import type { CheckedPermission } from '@/lib/api/connection-contract'
import { listInWords } from '@/lib/format/list-in-words'
import { permissionWords } from '@/lib/format/words-of-connections'
import styles from './connections.module.css'

type Props = {
  permissions: readonly CheckedPermission[]
  vendor: string
  /** Names of metrics by id. */
  metricNames: Record<string, string>
}

/** What each permission gives, as the vendor calls it; of what lacks, which metrics go without it and what the vendor said. */
export function Permissions({ permissions, vendor, metricNames }: Props) {
  return (
    <ul className={styles.permissions} aria-label={`Permissions at ${vendor}`}>
      {permissions.map((permission) => (
        <li key={`${permission.name} ${permission.access}`}>
          <span>{permissionName(permission)}</span>
          <span className={styles.gives}>{permission.gives}</span>
          <span
            className={styles.permission}
            data-state={isWanted(permission) ? permission.state : 'not-asked'}
          >
            <State permission={permission} vendor={vendor} />
          </span>
          <Told permission={permission} vendor={vendor} metricNames={metricNames} />
        </li>
      ))}
    </ul>
  )
}

/** GitHub names what it is about and the access apart; PagerDuty's scope holds both. */
const permissionName = ({ name, access }: CheckedPermission): string =>
  name.endsWith(access) ? name : `${name}, ${access}`

/** What nothing needs while an admin turns nothing on is not missing. */
const isWanted = ({ state, isOptional }: CheckedPermission): boolean =>
  !(isOptional === true && state === 'lacking')

function State({ permission, vendor }: { permission: CheckedPermission; vendor: string }) {
  const { state, grantAt, name } = permission
  if (!isWanted(permission)) return 'not granted, and not needed yet'
  if (state !== 'lacking' || grantAt === null) return permissionWords[state]
  return (
    <a href={grantAt} target="_blank" rel="noreferrer">
      {permissionWords[state]}
      <span className="unseen">
        {' '}
        {name}: grant it at {vendor} (opens in a new tab)
      </span>
    </a>
  )
}

function Told({
  permission,
  vendor,
  metricNames,
}: Omit<Props, 'permissions'> & { permission: CheckedPermission }) {
  const { state, withoutIt, told } = permission
  if (!isWanted(permission) || (state !== 'lacking' && state !== 'unknown')) return null
  const without = withoutIt.map((id) => metricNames[id] ?? id)
  const words = [
    without.length === 0 ? null : `Without it: ${listInWords(without)}.`,
    told === null ? null : `${vendor} said: “${told}”`,
  ].filter((part) => part !== null)
  return words.length === 0 ? null : <span className={styles.told}>{words.join(' ')}</span>
}
