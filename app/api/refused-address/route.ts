import { ApiError } from '@/lib/api/api-error'

const parameter = '__proto__'

/** Where requests are led whose address cannot be read as it is written. */
function refuse(request: Request): Response {
  const isParameter = new URL(request.url).searchParams.get('because') === 'parameter'
  return isParameter
    ? new ApiError(400, 'unknown-parameter', `There is no parameter "${parameter}".`, {
        parameter,
      }).toResponse()
    : new ApiError(400, 'bad-encoding', 'The address is not encoded as UTF-8.').toResponse()
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT }
