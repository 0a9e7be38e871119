import type { AccountClass } from '@/lib/domain/account'

/**
 * Accounts known not to be people. `logins` in lower case without `[bot]`; `ids` are GitHub's account numbers, which
 * outlive a rename. `onlyAsBot`: the name is also a person's or a plain word, so it counts only with a bot's type or suffix.
 */
export type KnownMachine = {
  ruleId: string
  class: Exclude<AccountClass, 'human'>
  logins: string[]
  ids?: number[]
  onlyAsBot?: true
}

/** Raise it with every change to the table: conclusions name the version that made them. */
export const accountClassVersion = 1

const words = (text: string) => text.trim().split(/\s+/)

export const knownMachines: readonly KnownMachine[] = [
  // The two Copilot accounts show the same login; only their numbers tell the agent from the reviewer.
  {
    ruleId: 'agent-copilot',
    class: 'ai-agent',
    logins: words('copilot-swe-agent copilot'),
    ids: [198982749, 223556219],
  },
  {
    ruleId: 'agent-claude',
    class: 'ai-agent',
    logins: words('anthropic-claude claude-code-action'),
    ids: [209825114],
  },
  { ruleId: 'agent-devin', class: 'ai-agent', logins: ['devin-ai-integration'], ids: [158243242] },
  { ruleId: 'agent-cursor', class: 'ai-agent', logins: ['cursoragent', 'cursor-agent'], ids: [206951365] },
  { ruleId: 'agent-jules', class: 'ai-agent', logins: ['google-labs-jules'], ids: [161369871] },
  {
    ruleId: 'agent-codex',
    class: 'ai-agent',
    logins: words('chatgpt-codex-connector openai-codex'),
    ids: [199175422, 215057067],
  },
  { ruleId: 'agent-factory-droid', class: 'ai-agent', logins: ['factory-droid'], ids: [138933559] },
  {
    ruleId: 'agent-other',
    class: 'ai-agent',
    logins: words(`openhands-agent opencode-agent kiro-agent codegen-sh sweep-ai amazon-q-developer
      jetbrains-junie jetbrains-ai sourcegraph-cody`),
  },
  {
    ruleId: 'agent-by-common-name',
    class: 'ai-agent',
    logins: words(
      'claude devin jules cursor codex openhands cline continue roomote junie amp kiro opencode droid',
    ),
    onlyAsBot: true,
  },
  {
    ruleId: 'reviewer-copilot',
    class: 'ai-reviewer',
    logins: words('copilot-pull-request-reviewer github-code-quality'),
    ids: [175728472, 223894421],
  },
  { ruleId: 'reviewer-gemini', class: 'ai-reviewer', logins: ['gemini-code-assist'], ids: [176961590] },
  {
    ruleId: 'reviewer-other',
    class: 'ai-reviewer',
    logins:
      words(`coderabbitai greptile-apps greptileai sourcery-ai qodo-merge-pro qodo-merge qodo-code-review
      qodo-free-for-open-source-projects codiumai-pr-agent codiumai-pr-agent-free
      codiumai-pr-agent-pro pr-agent ellipsis-dev graphite-app korbit-ai bito-code-review
      cubic-dev-ai baz-reviewer entelligence-ai-pr-reviews codeant-ai kilo-code-bot macroscopeapp
      recurseml what-the-diff llamapreview kody-ai`),
  },
  {
    ruleId: 'reviewer-by-common-name',
    class: 'ai-reviewer',
    logins: words('greptile sourcery qodo codium ellipsis graphite korbit bito cubic bugbot gemini'),
    onlyAsBot: true,
  },
  {
    ruleId: 'dependency',
    class: 'dependency-bot',
    logins: words(`dependabot dependabot-preview renovate-bot mend-for-github-com forking-renovate snyk-bot
      pyup-bot greenkeeperio-bot scala-steward scala-steward-bot whitesource-bolt-for-github
      nixpkgs-update r-ryantm`),
  },
  {
    ruleId: 'dependency-by-common-name',
    class: 'dependency-bot',
    logins: words('renovate snyk pyup greenkeeper depfu updatecli'),
    onlyAsBot: true,
  },
  {
    ruleId: 'ci',
    class: 'ci-bot',
    logins: words(`github-actions semantic-release-bot release-please-bot googleapis-release-please mergify
      bors-ng homu codecov-commenter codecov-bot pre-commit-ci allcontributors k8s-ci-robot
      k8s-merge-robot k8s-github-robot sonarcloud sonarqubecloud cla-assistant claassistant cla-bot
      googlebot google-cla facebook-github-bot easycla linux-foundation-easycla
      microsoft-github-policy-service changeset-bot github-merge-queue github-advanced-security
      web-flow deepsource-io codacy-production gitguardian coveralls cloudflare-workers-and-pages
      cloudflare-pages railway-app kodiakhq rustbot rust-highfive openshift-ci-robot
      openshift-merge-robot openshift-merge-bot openshift-ci istio-testing knative-prow-robot
      tekton-robot azure-pipelines travis-ci chromatic-com fluxcdbot crowdin-bot
      transifex-integration imgbot typescript-bot msftbot nodejs-github-bot`),
  },
  {
    ruleId: 'ci-by-common-name',
    class: 'ci-bot',
    logins: words(`stale bors codecov vercel netlify release-please prow circleci jenkins chromatic atlantis
      crowdin weblate probot kodiak`),
    onlyAsBot: true,
  },
]
