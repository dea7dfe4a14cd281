import CLibcrypto

extension TrustError {
  /// libcrypto's first queued error for `operation`; empties the queue of this thread.
  static func lastRefusal(_ operation: String) -> TrustError {
    let code = ERR_get_error()
    ERR_clear_error()
    return .libraryRefused(operation, code: code)
  }
}
