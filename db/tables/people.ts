import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { count, id, instant, oneOf, words } from './columns'

/** A human being behind one or more accounts; joined by people's decisions or equal e-mail. */
export const person = sqliteTable('person', { id: id().primaryKey(), name: words() })

export const account = sqliteTable(
  'account',
  {
    id: id().primaryKey(),
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    login: words(),
    name: words(),
    email: words(),
    type: oneOf<'user' | 'bot' | 'mannequin' | 'organisation' | 'unknown'>().notNull(),
    personId: id(),
  },
  (t) => [index('account_login').on(t.login)],
)

/** What an account is, dated: a conclusion by rule; a decision outranks it. */
export const accountClass = sqliteTable(
  'account_class',
  {
    accountId: id().notNull(),
    class: oneOf<'human' | 'dependency-bot' | 'ci-bot' | 'ai-reviewer' | 'ai-agent'>().notNull(),
    from: instant().notNull(),
    until: instant(),
    /** The account that stands for its person, where people joined several; null is a person with this account alone. */
    personId: id(),
    rule: words().notNull(),
    ruleVersion: words().notNull(),
    knownAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.from] })],
)

export const team = sqliteTable('team', {
  id: id().primaryKey(),
  source: oneOf<'github' | 'pagerduty' | 'decision'>().notNull(),
  slug: words().notNull(),
  name: words().notNull(),
  parentId: id(),
  /** As the source names and places it, where people say otherwise; `toldName` null: nobody does. */
  toldName: words(),
  toldParentId: id(),
})

export const teamMember = sqliteTable(
  'team_member',
  {
    teamId: id().notNull(),
    accountId: id().notNull(),
    from: instant().notNull(),
    until: instant(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.accountId, t.from] })],
)

/**
 * What a team owns, dated; `path` '' is the whole repository, else a pattern of CODEOWNERS at its `line`: the last that means
 * a file wins. A pattern of the team "unowned" takes its files back to who owns the whole.
 */
export const ownership = sqliteTable(
  'ownership',
  {
    teamId: id().notNull(),
    repositoryId: id().notNull(),
    path: words().notNull(),
    from: instant().notNull(),
    until: instant(),
    origin: oneOf<'github-team' | 'codeowners' | 'decision'>().notNull(),
    line: count(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.repositoryId, t.path, t.from] }),
    index('ownership_repository').on(t.repositoryId),
  ],
)
