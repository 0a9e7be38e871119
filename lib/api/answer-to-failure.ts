import { storeFile } from '@/db/location'
import { StoreRefusedError, storageFault } from '@/db/storage-fault'
import { settings } from '../settings'
import { ApiError } from './api-error'

/** The answer to a failure that is known: a request's own, or one of the store (503). Null is a slip of ours. */
export function answerToFailure(error: unknown): Response | null {
  if (error instanceof ApiError) return error.toResponse()
  if (error instanceof StoreRefusedError) return unreadable(error.message)
  const fault = storageFault(error, storeFile(settings()))
  return fault === null ? null : unreadable(`${fault.message} ${fault.action}`)
}

function unreadable(message: string): Response {
  console.error('the store cannot be read:', message)
  return new ApiError(503, 'store-unreadable', message).toResponse()
}
