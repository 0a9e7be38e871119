/** What goes wrong with GitHub's answers, by the list of vendor facts that the connectors keep to. */
import * as answers from './answers'
import { type Fault, ofApi, ofSource } from './fault'
import { aboutApi, anything, deploymentsOfApi, listOfApi, pullRequestsOfApi, toGitHub } from './requests'
import type { Site } from './site'

type Plan = Parameters<typeof toGitHub>[1]
type Chosen = Parameters<typeof toGitHub>[0]

const listed = ofApi('pull-requests', 'open-pull-requests')
const github = ofSource('github')

/** From the second page of pull requests on in a first reading; a later one may have no second page. */
const onPullRequests =
  (plan: () => ReturnType<Plan>, times?: number): Fault['begin'] =>
  (site, when) => {
    site.hooks.gitHub = toGitHub(pullRequestsOfApi(when === 'first'), plan, times)
  }

const on =
  (chosen: Chosen, plan: (site: Site) => ReturnType<Plan>, times?: number): Fault['begin'] =>
  (site) => {
    site.hooks.gitHub = toGitHub(chosen, () => plan(site), times)
  }

const passing = { told: null, needsPerson: false, when: 'first' } as const

/** Once, and never again. */
const hiccups: Fault[] = [
  ...[500, 502, 503, 504].map((code) => ({
    name: `GitHub answers ${code} once to a page of pull requests`,
    begin: onPullRequests(() => answers.status(code), 1),
    strikes: listed,
    ...passing,
  })),
  {
    name: 'the connection to GitHub is reset once',
    begin: onPullRequests(() => 'hang-up', 1),
    strikes: listed,
    ...passing,
  },
  {
    name: "GitHub's answer comes slowly, in two halves",
    begin: on(anything, () => answers.slow),
    strikes: github,
    ...passing,
  },
  {
    name: 'GitHub says "Something went wrong" once inside a 200',
    begin: onPullRequests(
      () => answers.graphQlErrors({ message: 'Something went wrong while executing your query.' }),
      1,
    ),
    strikes: listed,
    ...passing,
  },
  {
    name: 'a secondary limit asks for one second',
    begin: on(aboutApi, () => answers.secondaryLimit(403, { 'retry-after': '1' }), 1),
    strikes: ofApi(),
    ...passing,
  },
  {
    name: 'a 429 asks for one second',
    begin: on(aboutApi, () => answers.secondaryLimit(429, { 'retry-after': '1' }), 1),
    strikes: ofApi(),
    ...passing,
  },
]

const lasting = { needsPerson: false, strikes: listed } as const

/** As long as the fault lasts, to one kind of request of one repository. */
const outages: Fault[] = [
  ...[500, 502, 503, 504].map((code) => ({
    name: `GitHub answers ${code} to the pull requests of one repository`,
    begin: onPullRequests(() => answers.status(code)),
    when: 'first' as const,
    told: new RegExp(`failed.*${code}`),
    ...lasting,
  })),
  {
    name: 'the connection is reset on the pull requests of one repository',
    begin: onPullRequests(() => 'hang-up'),
    told: /does not answer|broke/,
    ...lasting,
  },
  {
    name: 'the body breaks off in the middle',
    begin: onPullRequests(() => answers.brokenOff),
    when: 'first' as const,
    told: /does not answer|broke|not understood/,
    ...lasting,
  },
  {
    name: 'the JSON ends in the middle',
    begin: onPullRequests(() => answers.truncated),
    told: /not understood|broke|incomplete/,
    ...lasting,
  },
  {
    name: 'the body is empty with status 200',
    begin: onPullRequests(() => answers.empty),
    told: /not understood|empty/,
    ...lasting,
  },
  {
    name: 'a REST list comes with an empty body and status 200',
    begin: on(listOfApi('/commits'), () => answers.empty),
    told: /not understood|empty/,
    needsPerson: false,
    strikes: ofApi('commits'),
  },
  {
    name: 'a REST list ends in the middle of its JSON',
    begin: on(listOfApi('/releases'), () => answers.truncated),
    told: /not understood|broke|incomplete/,
    needsPerson: false,
    strikes: ofApi('releases'),
  },
  {
    name: 'data come beside an error, with a record missing',
    begin: onPullRequests(() =>
      answers.graphQlErrors({ message: 'Resource limits for this query exceeded.' }, { isPartial: true }),
    ),
    when: 'first' as const,
    told: /Resource limits/,
    ...lasting,
  },
  {
    name: 'GitHub says "Something went wrong" inside a 200',
    begin: onPullRequests(() =>
      answers.graphQlErrors({ message: 'Something went wrong while executing your query.' }),
    ),
    told: /Something went wrong|failed/,
    ...lasting,
  },
  {
    name: 'the whole of GitHub answers 502',
    begin: on(anything, () => answers.status(502)),
    strikes: github,
    told: /502|not asked|pause/,
    needsPerson: false,
  },
  {
    name: 'the whole of GitHub hangs up',
    begin: on(anything, () => 'hang-up'),
    strikes: github,
    told: /does not answer/,
    needsPerson: false,
  },
  {
    name: 'a sign-in page answers in the place of GitHub',
    begin: on(anything, () => answers.webPage),
    strikes: github,
    told: /not GitHub’s JSON/,
    needsPerson: false,
  },
]

const limited = { needsPerson: false, told: /limit/i, strikes: github } as const

const limits: Fault[] = [
  ...([403, 429] as const).map((code) => ({
    name: `the hourly budget is spent (${code})`,
    begin: on(anything, (site) => answers.primaryLimit(code, 1200, Date.now() + site.skewMs)),
    ...limited,
  })),
  {
    name: 'the hourly budget is spent, told inside a 200',
    begin: on(
      (request) => request.route === '/graphql',
      (site) => answers.primaryLimitInside(1200, Date.now() + site.skewMs),
    ),
    ...limited,
  },
  {
    name: 'a secondary limit asks for half an hour',
    begin: on(anything, () => answers.secondaryLimit(403, { 'retry-after': '1800' })),
    ...limited,
  },
  {
    name: 'a secondary limit with a blank Retry-After',
    begin: on(anything, () => answers.secondaryLimit(429, { 'retry-after': '' })),
    ...limited,
  },
  {
    name: 'a secondary limit without Retry-After',
    begin: on(anything, () => answers.secondaryLimit(403)),
    ...limited,
  },
  {
    name: 'a secondary limit told inside a 200',
    begin: on(
      (request) => request.route === '/graphql',
      () => answers.secondaryLimitInside(),
    ),
    ...limited,
  },
]

const refusals: Fault[] = [
  {
    name: 'the token is revoked while GitHub is read',
    begin: (site) => {
      let count = 0
      site.hooks.gitHub = () => {
        count += 1
        return count > 6 ? answers.refusedToken : undefined
      }
    },
    strikes: github,
    when: 'first',
    told: /refused the token/,
    needsPerson: true,
  },
  {
    name: 'a permission is missing, named by X-Accepted-GitHub-Permissions',
    begin: on(listOfApi('/commits'), () => answers.withoutPermission('contents=read')),
    strikes: ofApi('commits'),
    told: /contents=read/,
    needsPerson: true,
  },
  {
    name: 'deployments may not be read (FORBIDDEN inside a 200)',
    begin: on(deploymentsOfApi, () =>
      answers.graphQlErrors({
        type: 'FORBIDDEN',
        message: 'Resource not accessible by personal access token',
      }),
    ),
    strikes: ofApi('deployments'),
    told: /refused.*deployments/,
    needsPerson: true,
  },
  {
    name: 'the token is not authorised for single sign-on',
    begin: on(listOfApi('/releases'), () => answers.singleSignOn),
    strikes: ofApi('releases'),
    told: /SAML/,
    needsPerson: true,
  },
  {
    name: 'one repository is not found among healthy ones',
    begin: on(aboutApi, () => ({ status: 404, body: { message: 'Not Found' } })),
    strikes: ofApi(),
    told: /not found/i,
    needsPerson: true,
  },
  ...([301, 302, 307] as const).map((code) => ({
    name: `a ${code} leads to another host`,
    begin: on(listOfApi('/commits'), () => answers.movedTo(code, 'https://elsewhere.example/commits')),
    strikes: ofApi('commits'),
    told: /elsewhere\.example/,
    needsPerson: true,
    when: 'first' as const,
  })),
]

const unread: Fault[] = [
  {
    name: 'one pull request answers 502 on whatever page it stands',
    begin: on(aboutApi, () => ({
      tamper: (answer) =>
        answer.text.includes('"timelineItems"') && answer.text.includes('"Work on api-7"')
          ? { ...answer, status: 502, text: '{"message":"Server Error"}' }
          : answer,
    })),
    strikes: listed,
    told: /502/,
    needsPerson: false,
    when: 'first',
    isUnread: true,
  },
  {
    name: 'the merged pull requests of one repository are in a state that is not known',
    begin: on(aboutApi, () => ({
      tamper: (answer) => ({ ...answer, text: answer.text.replaceAll('"MERGED"', '"ABSORBED"') }),
    })),
    strikes: listed,
    told: /not understood/,
    needsPerson: false,
    when: 'first',
    isUnread: true,
  },
]

export const gitHubFaults: Fault[] = [...hiccups, ...outages, ...limits, ...refusals, ...unread]
