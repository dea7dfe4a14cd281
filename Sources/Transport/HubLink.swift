/// A way to one hub: the network of this machine, or the one a simulation makes up.
///
/// Calls block their thread; `cancel` may come from any thread.
package protocol HubLink: Sendable {
  /// Ends the call under way, and every later one, with `.cancelled`.
  func cancel()

  /// Lets the call under way look whether it is interrupted; from any thread.
  func wake()

  /// Sends `request` and hands the body to `receive` as it comes.
  ///
  /// `receive` returns false to refuse the rest. Redirects are never followed.
  func perform(
    _ request: HTTPRequest,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer
}

extension HubLink {
  /// Sends `request` and collects a small body, at most `limit` bytes of it.
  package func collect(
    _ request: HTTPRequest,
    limit: Int
  ) throws(TransportError) -> (answer: HTTPAnswer, body: [UInt8]) {
    var body: [UInt8] = []
    let answer = try perform(request) { piece in
      guard body.count + piece.count <= limit else { return false }
      body.append(contentsOf: piece)
      return true
    }
    return (answer, body)
  }
}
