import type { OverviewReport } from '@/lib/reports/screens/metrics'
import { useReport } from '../reports/use-report'

/** The overview of a search, as the server read it and again while somebody looks. */
export const useOverviewReport = (search: string) => useReport<OverviewReport>('overview', search)
