import { z } from 'zod'
import { ApiError } from '@/lib/api/api-error'
import { handler } from '@/lib/api/handler'
import { changeReport } from '@/lib/reports/change-report'

export const GET = handler<z.ZodObject<Record<never, never>>, { id: string }>(
  z.object({}),
  async ({ parameters }) => {
    const report = await changeReport(decodeURIComponent(parameters.id))
    if (!report) throw new ApiError(404, 'no-such-change', 'There is no change of this id.')
    const { frame: _, ...evidence } = report
    return evidence
  },
)
