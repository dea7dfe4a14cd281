import Synchronization
import WireFormat

/// How many requests of each route ended in which status, for `/metrics`.
final class RequestCounters: Sendable {
  private struct Key: Hashable {
    var route: String
    var status: Int
  }

  private let counts = Mutex<[Key: Int]>([:])

  func count(route: String, status: Int) {
    counts.withLock { $0[Key(route: route, status: status), default: 0] += 1 }
  }

  /// Prometheus text; labels are bounded by the routes and the statuses of HTTP.
  var text: String {
    let lines = counts.withLock { counts in
      counts.map { key, count in
        "yaoxun_http_requests_total{route=\"\(key.route)\",code=\"\(key.status)\"} \(count)"
      }
    }
    return (["# TYPE yaoxun_http_requests_total counter"] + lines.sorted())
      .joined(separator: "\n") + "\n"
  }
}
