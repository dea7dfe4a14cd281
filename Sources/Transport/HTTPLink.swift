import CCurl
import Synchronization

/// A connection to one hub; keeps it open between requests.
///
/// Every call blocks its thread: it belongs to one worker and never to the interface's thread.
/// `cancel` may come from any thread and ends the call under way within about a second.
package final class HTTPLink: HubLink {
  private let address: HubAddress
  private let limits: TransportLimits
  private let state: Mutex<State>
  private let isCancelled = Atomic(false)

  /// libcurl's handle, which only one thread at a time may use: the mutex sees to that.
  private struct State: ~Copyable, @unchecked Sendable {
    let handle: UnsafeMutableRawPointer
    deinit { curl_easy_cleanup(handle) }
  }

  package init(to address: HubAddress, limits: TransportLimits = TransportLimits()) {
    self.address = address
    self.limits = limits
    guard let handle = curl_easy_init() else {
      preconditionFailure("invariant: memory for one libcurl handle")
    }
    state = Mutex(State(handle: handle))
  }

  /// Ends the call under way, and every later one, with `.cancelled`.
  package func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// Sends `request` and hands the body to `receive` as it comes.
  ///
  /// `receive` returns false to refuse the rest. Redirects are never followed.
  package func perform(
    _ request: HTTPRequest,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer {
    let result: Result<HTTPAnswer, TransportError> = state.withLock { state in
      exchange(request, by: state.handle, receive: receive)
    }
    return try result.get()
  }

  private func exchange(
    _ request: HTTPRequest,
    by handle: UnsafeMutableRawPointer,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) -> Result<HTTPAnswer, TransportError> {
    if isCancelled.load(ordering: .relaxed) { return .failure(.cancelled) }
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
      let reception = Reception(
        receive: receive,
        isCancelled: { [self] in
          isCancelled.load(ordering: .relaxed)
        }
      )
      let context = Unmanaged.passUnretained(reception).toOpaque()
      _ = yx_set_writer(handle, Reception.takeBody, context)
      _ = yx_set_header_reader(handle, Reception.takeHeader, context)
      _ = yx_set_progress(handle, Reception.goOn, context)
      let code = request.body.withUnsafeBytes { body in
        if !body.isEmpty || request.method == "POST" || request.method == "PATCH" {
          _ = yx_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
          _ = yx_set_pointer(
            handle,
            CURLOPT_POSTFIELDS,
            body.baseAddress ?? UnsafeRawPointer(handle)
          )
        }
        return curl_easy_perform(handle)
      }
      return reception.outcome(of: code, status: yx_response_status(handle))
    }
  }
}

/// How long to wait for what.
package struct TransportLimits: Equatable, Sendable {
  package var connectMilliseconds = 5_000
  /// Fewer than `slowBytes` per second for so long ends the call.
  package var slowSeconds = 20
  package var slowBytes = 100
  /// Extra certificate authorities as a PEM file; nil = the system's.
  package var authorities: String?

  package init() {}

  func apply(to handle: UnsafeMutableRawPointer) {
    _ = yx_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = yx_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = yx_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    _ = yx_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, connectMilliseconds)
    _ = yx_set_long(handle, CURLOPT_LOW_SPEED_TIME, slowSeconds)
    _ = yx_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, slowBytes)
    _ = yx_set_long(handle, CURLOPT_BUFFERSIZE, 512 * 1024)
    if let authorities { _ = yx_set_text(handle, CURLOPT_CAINFO, authorities) }
  }
}
