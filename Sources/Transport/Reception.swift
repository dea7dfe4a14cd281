import CCurl

/// What libcurl's callbacks write into while one call is under way, on its thread only.
final class Reception {
  private let receive: (UnsafeRawBufferPointer) -> Bool
  private var headers: [HTTPHeader] = []
  private var headerBytes = 0
  private var bodyCount = 0
  private var hasRefused = false

  /// More header bytes than any hub of ours sends.
  private static let headerLimit = 64 * 1024

  init(receive: @escaping (UnsafeRawBufferPointer) -> Bool) { self.receive = receive }

  static let takeBody: yx_bytes_callback = { bytes, size, count, context in
    guard let reception = Reception.at(context) else { return 0 }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    guard reception.receive(piece) else {
      reception.hasRefused = true
      return 0
    }
    reception.bodyCount += piece.count
    return piece.count
  }

  static let takeHeader: yx_bytes_callback = { bytes, size, count, context in
    guard let reception = Reception.at(context) else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    reception.headerBytes += line.count
    guard reception.headerBytes <= headerLimit else { return 0 }
    reception.note(String(decoding: line, as: UTF8.self))
    return line.count
  }

  func outcome(of code: CURLcode, status: Int) -> Result<HTTPAnswer, TransportError> {
    switch code {
    case CURLE_OK:
      .success(HTTPAnswer(status: status, headers: headers, bodyCount: bodyCount))
    case CURLE_WRITE_ERROR where hasRefused: .failure(.refusedBody)
    case CURLE_OPERATION_TIMEDOUT: .failure(bodyCount == 0 ? .timedOut : .cut(after: bodyCount))
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      .failure(.untrusted(code: Int(code.rawValue)))
    default:
      .failure(status == 0 ? .unreachable(code: Int(code.rawValue)) : .cut(after: bodyCount))
    }
  }

  private func note(_ line: String) {
    // A new status line begins another answer (100 Continue, then the real one).
    if line.hasPrefix("HTTP/") { return headers.removeAll() }
    guard let colon = line.firstIndex(of: ":") else { return }
    let value = line[line.index(after: colon)...]
    headers.append(HTTPHeader(String(line[..<colon]), Self.trimmed(value)))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last.isNewline || last == " " { text.removeLast() }
    return String(text)
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> Reception? {
    context.map { Unmanaged<Reception>.fromOpaque($0).takeUnretainedValue() }
  }
}
