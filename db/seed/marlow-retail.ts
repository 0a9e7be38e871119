import type { Language, RepositoryShape, TeamShape } from './organisation-shape'

/** The teams of Marlow Retail, the made-up organisation of the demo. */
export const marlowTeams: readonly TeamShape[] = [
  { slug: 'checkout', name: 'Checkout', size: 10, leavers: 1, swept: true },
  { slug: 'payments', name: 'Payments', size: 9, leavers: 1, swept: true },
  { slug: 'mobile', name: 'Mobile', size: 8, leavers: 0, swept: true },
  { slug: 'catalogue', name: 'Catalogue', size: 7, leavers: 1, swept: false },
  { slug: 'search', name: 'Search', size: 7, leavers: 1, swept: false },
  { slug: 'identity', name: 'Identity', size: 6, leavers: 0, swept: false },
  { slug: 'platform', name: 'Platform', size: 8, leavers: 1, swept: false },
  { slug: 'data', name: 'Data', size: 4, leavers: 0, swept: false },
]

const usual = {
  weight: 1,
  mergeStyle: 'squash',
  delivery: 'deployments',
  productionName: 'production',
  hasStaging: false,
  cadence: 35,
  dependencyBot: 'dependabot',
} as const

function repository(
  team: string,
  name: string,
  language: Language,
  areas: string,
  other: Partial<RepositoryShape> = {},
): RepositoryShape {
  return { ...usual, team, name, language, areas: areas.split(' '), pagerDutyService: name, ...other }
}

export const marlowRepositories: readonly RepositoryShape[] = [
  repository('checkout', 'checkout-web', 'typescript', 'basket voucher delivery address summary', {
    weight: 2,
    hasStaging: true,
    pagerDutyService: 'Storefront Checkout',
  }),
  repository('checkout', 'basket-service', 'kotlin', 'basket pricing stock promotion'),
  repository('checkout', 'order-service', 'kotlin', 'order invoice shipment return', { mergeStyle: 'merge' }),
  repository('payments', 'payments-api', 'typescript', 'payment capture refund ledger', {
    weight: 1.6,
    hasStaging: true,
    pagerDutyService: 'Payments API',
  }),
  repository('payments', 'payment-gateway', 'go', 'acquirer token threeds webhook', {
    pagerDutyService: 'Money Movement',
  }),
  repository('payments', 'refunds-worker', 'go', 'refund batch settlement', {
    weight: 0.6,
    delivery: 'workflow',
    pagerDutyService: 'Refunds Worker',
  }),
  repository('payments', 'fraud-rules', 'python', 'score velocity device', {
    weight: 0.6,
    mergeStyle: 'rebase',
  }),
  repository('mobile', 'mobile-app', 'swift', 'home basket profile scanner offers', {
    weight: 2,
    delivery: 'release',
    cadence: 50 * 60,
    pagerDutyService: 'Mobile App',
  }),
  repository('mobile', 'mobile-bff', 'typescript', 'session feed basket offers', {
    productionName: 'prod-eu',
  }),
  repository('mobile', 'push-notifier', 'go', 'campaign device schedule', { weight: 0.5 }),
  repository('catalogue', 'catalogue-api', 'kotlin', 'product variant category price', {
    weight: 1.4,
    mergeStyle: 'merge',
    pagerDutyService: 'Catalogue API',
  }),
  repository('catalogue', 'product-import', 'python', 'feed mapping supplier', {
    pagerDutyService: 'Warehouse Feeds',
    cadence: 240,
  }),
  repository('catalogue', 'image-service', 'go', 'resize cache upload', { weight: 0.6 }),
  repository('search', 'search-api', 'kotlin', 'query ranking facet synonym', {
    weight: 1.4,
    hasStaging: true,
  }),
  repository('search', 'search-indexer', 'python', 'index feed snapshot', { cadence: 240 }),
  repository('search', 'recommendations', 'python', 'model feature basket', {
    weight: 0.7,
    mergeStyle: 'rebase',
    productionName: 'live',
  }),
  repository('identity', 'identity-service', 'kotlin', 'login session passkey token', {
    weight: 1.4,
    pagerDutyService: 'Customer Sign-in',
  }),
  repository('identity', 'account-web', 'typescript', 'profile address consent orders', {
    dependencyBot: 'renovate',
  }),
  repository('identity', 'consent-service', 'go', 'consent audit export', {
    weight: 0.5,
    pagerDutyService: null,
  }),
  repository('platform', 'platform-infrastructure', 'terraform', 'network cluster database alerts', {
    weight: 1.4,
    delivery: 'workflow',
    mergeStyle: 'merge',
    dependencyBot: 'renovate',
    cadence: 180,
  }),
  repository('platform', 'edge-gateway', 'go', 'route limit header certificate', { hasStaging: true }),
  repository('platform', 'design-system', 'typescript', 'button dialog table theme', {
    delivery: 'none',
    dependencyBot: 'renovate',
    pagerDutyService: null,
  }),
  repository('data', 'data-pipelines', 'python', 'orders sessions stock exports', {
    weight: 1.4,
    cadence: 240,
    mergeStyle: 'rebase',
  }),
  repository('data', 'reporting-api', 'typescript', 'report export schedule', { productionName: 'prod-eu' }),
]
