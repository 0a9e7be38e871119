import type { Product } from './product'

/** What is inferred: these rows name the moment since when they are known. */
const concluded =
  'account_class file_class change pull_request_review attribution marker explanation judgement service service_join deployment_source deployment deployment_outcome change_outcome delivery incident_count link_candidate rule_version'.split(
    ' ',
  )

/** Who may come in, and who did: no reading makes it. */
export const accessTables = [
  'user',
  'user_identity',
  'user_team',
  'session',
  'invitation',
  'api_token',
  'audit_entry',
]

/** What is received and what only tells how reading went; everything else is derived. */
const received =
  'raw_record sync_stream coverage_interval concluded_coverage setting lease measured_row unconcluded __drizzle_migrations'.split(
    ' ',
  )

/** Every row of every conclusion, by table, in an order that does not depend on when it was written. */
export const conclusionsIn = (product: Product) => rowsByTable(product, concluded)

/** The same without `known_at`: two stores that read at different times conclude the same. */
export const conclusionsWithoutTimes = (product: Product) =>
  rowsByTable(product, concluded, ['known_at', 'first_applied_at'])

/** Facts and conclusions: all that a rebuild makes anew. */
export const derivedIn = (product: Product) =>
  rowsByTable(
    product,
    product
      .rows("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
      .map(({ name }) => String(name))
      .filter((name) => !received.includes(name) && !accessTables.includes(name)),
  )

function rowsByTable(product: Product, tables: string[], without: string[] = []): Record<string, string[]> {
  return Object.fromEntries(
    tables.map((table) => [
      table,
      product
        .rows(`select * from "${table}"`)
        .map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !without.includes(column))))
        .sort(),
    ]),
  )
}

/** What only tells when and how often was read: two ways to the same end differ in these. */
const ofTheWay = [
  'setting',
  'lease',
  'coverage_interval',
  'concluded_coverage',
  'source_quota',
  'measured_row',
  'reconciliation',
  '__drizzle_migrations',
]
const timesOfTheWay =
  'known_at read_at first_applied_at received_at synced_at progressed_at watermark walk walk_started_at walk_read last_error last_error_at'.split(
    ' ',
  )

/** Everything that must be equal however it was read: raw records, facts, conclusions, and how far every stream is. */
export function convergedContents(product: Product): Record<string, string[]> {
  const tables = product
    .rows("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .map(({ name }) => String(name))
    .filter((name) => !ofTheWay.includes(name) && !accessTables.includes(name))
  return {
    ...rowsByTable(product, tables, timesOfTheWay),
    // A member is known since the day of the first reading.
    ...rowsByTable(product, ['team_member'], ['from']),
  }
}
