import Dispatch
import Glibc
import Synchronization

/// Turns Ctrl-C, a request to end, and a lost terminal into one call, instead of sudden death.
final class Interrupts: Sendable {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private let sources = Mutex<[any DispatchSourceSignal]>([])
  private let happened = Atomic(false)

  /// Calls `act` on a thread of its own for every signal until `stop`.
  init(_ act: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "yaoxun.interrupts")
    for signal in Self.signals {
      // A signal source only sees what the process does not die of.
      Glibc.signal(signal, SIG_IGN)
      sources.withLock { sources in
        let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
        source.setEventHandler { [self] in
          happened.store(true, ordering: .releasing)
          act()
        }
        source.resume()
        sources.append(source)
      }
    }
  }

  /// Whether one came since the start.
  var cameIn: Bool { happened.load(ordering: .acquiring) }

  /// Gives the signals back to their usual meaning.
  func stop() {
    sources.withLock { sources in
      for source in sources { source.cancel() }
      sources = []
    }
    for signal in Self.signals { Glibc.signal(signal, SIG_DFL) }
  }
}
