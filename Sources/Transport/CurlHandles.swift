import CCurl

/// libcurl's two handles behind one link: the request and the wait for it.
///
/// Unchecked because `HTTPLink.turn` is held by whoever uses them; `wake` alone needs no lock, for
/// `curl_multi_wakeup` is made to be called from any thread.
final class CurlHandles: @unchecked Sendable {
  let easy: UnsafeMutableRawPointer
  private let multi: OpaquePointer

  /// An hour, in milliseconds: whoever ends a wait earlier calls `wake`.
  private static let longest: Int32 = 3_600_000

  init() {
    guard let easy = curl_easy_init(), let multi = curl_multi_init() else {
      preconditionFailure("invariant: memory for one libcurl handle")
    }
    self.easy = easy
    self.multi = OpaquePointer(multi)
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_multi_cleanup(UnsafeMutableRawPointer(multi))
  }

  /// Ends the wait of `run`, now or the next time it waits.
  func wake() { curl_multi_wakeup(UnsafeMutableRawPointer(multi)) }

  /// Runs the request that `easy` describes; nil when `isOver` was true at a turn before its end.
  ///
  /// The thread sleeps until bytes come, a limit of the request ends or somebody calls `wake`.
  func run(isOver: () -> Bool) -> CURLcode? {
    let multi = UnsafeMutableRawPointer(multi)
    guard curl_multi_add_handle(multi, easy) == CURLM_OK else { return CURLE_FAILED_INIT }
    defer { curl_multi_remove_handle(multi, easy) }
    var running: Int32 = 1
    while true {
      if isOver() { return nil }
      guard curl_multi_perform(multi, &running) == CURLM_OK else { return CURLE_OUT_OF_MEMORY }
      if running == 0 { break }
      curl_multi_poll(multi, nil, 0, Self.longest, nil)
    }
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      if message.pointee.msg == CURLMSG_DONE { return message.pointee.data.result }
    }
    return CURLE_RECV_ERROR
  }
}
