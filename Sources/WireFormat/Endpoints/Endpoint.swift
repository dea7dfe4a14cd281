/// Every address of the sync interface, declared once for both ends.
package enum Endpoint: String, CaseIterable, Sendable {
  /// Open: fingerprint, epoch and time of the hub.
  case hub = "GET /sync/v1/hub"
  /// Open, by one-use code: makes a device of an account's key.
  case enrol = "POST /sync/v1/enrol"
  case session = "POST /sync/v1/session"
  case push = "POST /sync/v1/push"
  case receipts = "GET /sync/v1/receipts"
  case pull = "POST /sync/v1/pull"
  /// Compares one scope bucket by bucket and gives the rows of those that differ.
  case verify = "POST /sync/v1/verify"
  /// Says how much of an attachment the hub holds; path ends in its SM3.
  case blobOffer = "POST /sync/v1/blobs/:address"
  case blobAppend = "PATCH /sync/v1/blobs/:address"
  case blobRead = "GET /sync/v1/blobs/:address"
  /// The packs of scopes that the device is granted.
  case packs = "GET /sync/v1/packs"
  case packRead = "GET /sync/v1/packs/:address"
  case watch = "GET /sync/v1/watch"
  case alive = "GET /healthz"
  case ready = "GET /readyz"

  package var method: String { String(rawValue.prefix { $0 != " " }) }
  /// With `:address` where a value stands.
  package var path: String { String(rawValue.drop { $0 != " " }.dropFirst()) }
  /// Whether the request must carry a device's signature.
  package var isSigned: Bool {
    switch self {
    case .hub, .enrol, .alive, .ready: false
    default: true
    }
  }

  /// `X-Yaoxun-Auth`: device, counter, time, nonce and signature of a request.
  package static let authHeader = "X-Yaoxun-Auth"
  /// Where the next byte of an attachment goes.
  package static let uploadOffsetHeader = "Upload-Offset"
  /// Whole size of an attachment, in bytes.
  package static let uploadLengthHeader = "Upload-Length"
  /// Content type of bodies made of lines of JSON.
  package static let linesType = "application/x-ndjson"
  package static let protocolVersion = 1
}

/// Sizes both ends keep to.
package enum WireLimits {
  /// Mutations in one push.
  package static let mutationsPerPush = 500
  /// Bytes of one push body.
  package static let pushBytes = 4 << 20
  /// Bytes of rows the hub puts into one pull by default.
  package static let pullBytes = 8 << 20
  /// Largest piece of an attachment in one request.
  package static let blobChunk = 4 << 20
  /// Bytes of other people's attachments that one sync fetches unasked.
  package static let fetchedPerSync: Int64 = 64 << 20
  /// The largest attachment that is fetched unasked, in bytes.
  package static let fetchedUnasked: Int64 = 16 << 20
  /// Inflated bytes of one answer beyond which a laptop stops reading.
  package static let inflatedAnswer = 32 << 20
}
