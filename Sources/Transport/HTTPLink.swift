import CCurl
import Synchronization

/// A connection to one hub; keeps it open between requests.
///
/// Every call blocks its thread: it belongs to one worker and never to the interface's thread.
/// While nothing comes the thread sleeps without a wake-up.
package final class HTTPLink: HubLink {
  private let address: HubAddress
  private let limits: TransportLimits
  private let handles = CurlHandles()
  /// Held during a call; calls take turns.
  private let turn = Mutex(())
  private let isCancelled = Atomic(false)
  private let isInterrupted: @Sendable () -> Bool

  /// `isInterrupted` is asked whenever `wake` was called; true ends the call under way.
  package init(
    to address: HubAddress,
    limits: TransportLimits = TransportLimits(),
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.address = address
    self.limits = limits
    self.isInterrupted = isInterrupted
  }

  /// Ends the call under way, and every later one, with `.cancelled`; from any thread, at once.
  package func cancel() {
    isCancelled.store(true, ordering: .releasing)
    wake()
  }

  /// Lets the call under way look whether it is interrupted; from any thread.
  package func wake() { handles.wake() }

  /// Sends `request` and hands the body to `receive` as it comes.
  ///
  /// `receive` returns false to refuse the rest. Redirects are never followed.
  package func perform(
    _ request: HTTPRequest,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer {
    let result: Result<HTTPAnswer, TransportError> = turn.withLock { _ in
      exchange(request, receive: receive)
    }
    return try result.get()
  }

  private var isOver: Bool { isCancelled.load(ordering: .acquiring) || isInterrupted() }

  private func exchange(
    _ request: HTTPRequest,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) -> Result<HTTPAnswer, TransportError> {
    let handle = handles.easy
    curl_easy_reset(handle)
    limits.apply(to: handle)
    _ = yx_set_text(handle, CURLOPT_URL, address.url + request.path)
    _ = yx_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
    var list: UnsafeMutablePointer<curl_slist>?
    for header in request.headers {
      list = curl_slist_append(list, "\(header.name): \(header.value)")
    }
    // libcurl would wait a second for a go-ahead that our hub never asks for.
    list = curl_slist_append(list, "Expect:")
    defer { curl_slist_free_all(list) }
    _ = yx_set_pointer(handle, CURLOPT_HTTPHEADER, list)
    return withoutActuallyEscaping(receive) { receive in
      let reception = Reception(receive: receive)
      let context = Unmanaged.passUnretained(reception).toOpaque()
      _ = yx_set_writer(handle, Reception.takeBody, context)
      _ = yx_set_header_reader(handle, Reception.takeHeader, context)
      let code = request.body.withUnsafeBytes { body in
        if !body.isEmpty || request.method == "POST" || request.method == "PATCH" {
          _ = yx_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
          _ = yx_set_pointer(
            handle,
            CURLOPT_POSTFIELDS,
            body.baseAddress ?? UnsafeRawPointer(handle)
          )
        }
        return handles.run { isOver }
      }
      guard let code else { return .failure(.cancelled) }
      return reception.outcome(of: code, status: yx_response_status(handle))
    }
  }
}

/// How long to wait for what.
package struct TransportLimits: Equatable, Sendable {
  package var connectMilliseconds = 5_000
  /// Fewer than `slowBytes` per second for so long ends the call; 0 for no such limit.
  package var slowSeconds = 20
  package var slowBytes = 100
  /// The longest a whole call may take; 0 for no limit.
  package var totalMilliseconds = 0
  /// Extra certificate authorities as a PEM file; nil = the system's.
  package var authorities: String?

  package init() {}

  /// For an answer that comes only when something happens, within so many seconds.
  ///
  /// No limit on speed: it would wake the thread every second.
  package static func waiting(seconds: Int) -> TransportLimits {
    var limits = TransportLimits()
    limits.slowSeconds = 0
    limits.totalMilliseconds = seconds * 1_000
    return limits
  }

  func apply(to handle: UnsafeMutableRawPointer) {
    _ = yx_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = yx_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = yx_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    _ = yx_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, connectMilliseconds)
    if slowSeconds > 0 {
      _ = yx_set_long(handle, CURLOPT_LOW_SPEED_TIME, slowSeconds)
      _ = yx_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, slowBytes)
    }
    if totalMilliseconds > 0 { _ = yx_set_long(handle, CURLOPT_TIMEOUT_MS, totalMilliseconds) }
    _ = yx_set_long(handle, CURLOPT_BUFFERSIZE, 512 * 1024)
    if let authorities { _ = yx_set_text(handle, CURLOPT_CAINFO, authorities) }
  }
}
