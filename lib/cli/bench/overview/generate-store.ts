import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { migrateStore } from '@/db/migrate'
import { openStore, type Store } from '@/db/open'
import { columnsOf, tableNameOf } from '@/db/store/upsert'
import * as tables from '@/db/tables'
import { defaultBusinessHours } from '@/lib/domain/business-hours'
import { conclusionBasis } from '@/lib/sync/conclude/organisation'
import {
  inventedFrom,
  inventedUntil,
  inventRepository,
  type RepositoryPlan,
  serviceOf,
  sourceServiceOf,
} from './invent-repository'

const teams = 40
const repositories = 200
const members = 6

/** Bump when what is invented changes: a kept store of another generation is then made anew. */
const generation = 3

/** The store is one that the jobs of this version have concluded: else they would draw all of it anew. */
const basis = conclusionBasis(defaultBusinessHours('UTC'))

/**
 * A data folder with a store of so many pull requests over three years in 200 repositories of 40 teams, as reports read it.
 * Made once and kept in the system's folder for temporary files, under a hash of what makes it.
 */
export function inventedStore(pullRequests: number): string {
  const folder = join(tmpdir(), `headroom-bench-${pullRequests}-${fingerprint()}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  const store = openStore(join(draft, 'headroom.db'))
  migrateStore(store)
  store.sqlite.pragma('synchronous = OFF')
  fillStore(store, pullRequests)
  store.sqlite.pragma('optimize')
  store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  store.close()
  renameSync(draft, folder)
  return folder
}

function fingerprint(): string {
  const journal = readFileSync(join(process.cwd(), 'db/migrations/meta/_journal.json'))
  return createHash('sha256').update(`${generation}`).update(basis).update(journal).digest('hex').slice(0, 10)
}

/** Sizes fall like 1 / rank, flattened so that the largest holds some five in a hundred. */
function plans(pullRequests: number): RepositoryPlan[] {
  const weights = Array.from({ length: repositories }, (_, index) => 1 / (index + 4) ** 0.85)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const sizes = weights.map((weight) => Math.round((weight / sum) * pullRequests))
  const rest = pullRequests - sizes.reduce((total, size) => total + size, 0)
  return sizes.map((size, index) => ({
    index,
    id: `github:R_${String(index).padStart(4, '0')}`,
    name: `acme/repository-${index}`,
    teamId: `github:T_${index % teams}`,
    pullRequests: index === 0 ? size + rest : size,
  }))
}

/** Writes what is invented into an empty store. */
export function fillStore(store: Store, pullRequests: number): void {
  const all = plans(pullRequests)
  const insert = inserter(store)
  store.sqlite.exec('begin')
  addOrganisation(insert, all)
  for (const plan of all) {
    const invented = inventRepository(plan)
    for (const [table, rows] of invented) for (const row of rows) insert(table, row)
  }
  store.sqlite.exec('commit')
}

type Insert = (table: SQLiteTable, row: object) => void

/** Plain prepared inserts: an upsert per row would look for the row first. */
function inserter(store: Store): Insert {
  const prepared = new Map<SQLiteTable, Insert>()
  return (table, row) => {
    const known = prepared.get(table)
    if (known) return known(table, row)
    const columns = columnsOf(table)
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    const statement = store.sqlite.prepare(
      `insert into "${tableNameOf(table)}" (${names}) values (${columns.map(() => '?').join(', ')})`,
    )
    const write: Insert = (_, values) =>
      statement.run(columns.map(({ key, toDriver }) => toDriver((values as Record<string, unknown>)[key])))
    prepared.set(table, write)
    write(table, row)
  }
}

function addOrganisation(insert: Insert, all: RepositoryPlan[]): void {
  const at = inventedFrom
  for (let index = 0; index < teams; index += 1) {
    const id = `github:T_${index}`
    insert(tables.team, {
      id,
      source: 'github',
      slug: `team-${index}`,
      name: `Team ${index}`,
      parentId: null,
    })
    for (let member = 0; member < members; member += 1) {
      insert(tables.teamMember, {
        teamId: id,
        accountId: `github:U_${index}_${member}`,
        from: at,
        until: null,
      })
    }
  }
  for (const plan of all) addRepository(insert, plan, at)
  addStream(insert, 'pagerduty', 'incidents', '', 'account')
  insert(tables.setting, { key: 'concluded-by', value: basis })
  insert(tables.setting, { key: 'data-version', value: 1 })
  insert(tables.setting, { key: 'measured-since', value: 1 })
}

function addRepository(insert: Insert, plan: RepositoryPlan, at: number): void {
  const { id, name, teamId, index } = plan
  const concluded = { ruleVersion: 'invented/1', bookedAt: at, knownAt: at }
  insert(tables.repository, {
    id,
    name,
    url: `https://github.com/${name}`,
    defaultBranch: 'main',
    headSha: null,
    isPrivate: true,
    isArchived: false,
    createdAt: at,
    missingSince: null,
  })
  insert(tables.ownership, {
    teamId,
    repositoryId: id,
    path: '',
    from: at,
    until: null,
    origin: 'github-team',
  })
  insert(tables.service, {
    id: serviceOf(plan),
    name: `repository-${index}`,
    repositoryIds: [id],
    folders: [],
    teamId,
    ...concluded,
  })
  insert(tables.sourceService, {
    id: sourceServiceOf(plan),
    name: `Service ${index}`,
    description: null,
    url: null,
  })
  insert(tables.deploymentSourceFound, {
    repositoryId: id,
    source: 'deployments',
    count: 1,
    lastAt: inventedUntil,
    isChosen: true,
    words: 'production deployments',
    ...concluded,
  })
  for (const stream of ['pull-requests', 'deployments', 'commits'])
    addStream(insert, 'github', stream, id, name)
}

function addStream(insert: Insert, source: string, stream: string, scope: string, scopeName: string): void {
  insert(tables.syncStream, {
    source,
    stream,
    scope,
    scopeName,
    state: 'current',
    watermark: inventedUntil,
    read: 1,
    syncedAt: inventedUntil,
    progressedAt: inventedUntil,
    needsPerson: false,
    walkRead: 0,
  })
  insert(tables.coverageInterval, { source, stream, scope, from: 0, until: inventedUntil })
  insert(tables.concludedCoverage, { source, stream, scope, from: 0 })
}
