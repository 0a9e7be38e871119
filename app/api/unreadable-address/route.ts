import { ApiError } from '@/lib/api/api-error'

/** Where requests are led whose address is not encoded as UTF-8. */
function badEncoding(): Response {
  return new ApiError(400, 'bad-encoding', 'The address is not encoded as UTF-8.').toResponse()
}

export {
  badEncoding as DELETE,
  badEncoding as GET,
  badEncoding as PATCH,
  badEncoding as POST,
  badEncoding as PUT,
}
