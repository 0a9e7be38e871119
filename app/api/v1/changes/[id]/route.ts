import { ApiError } from '@/lib/api/api-error'
import { handler } from '@/lib/api/handler'
import { readChange } from '@/lib/api/routes/lists'
import { changeReport } from '@/lib/reports/change-report'

export const GET = handler(readChange, async ({ parameters }) => {
  const report = await changeReport(parameters.id)
  if (!report) throw new ApiError(404, 'no-such-change', 'There is no change of this id.')
  const { frame: _, ...evidence } = report
  return evidence
})
